// Two comforts; the page is whole without them.
const root = document.documentElement;
const button = document.getElementById("theme");
const dark = () =>
  root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
const label = () => (button.textContent = dark() ? "Light colors" : "Dark colors");
button.hidden = false;
button.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  label();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
label();
if (matchMedia("(max-width: 60rem)").matches) {
  document.getElementById("contents").open = false;
}
const filter = document.getElementById("filter");
const rows = [...document.querySelectorAll("#verdicts tbody tr")];
filter.hidden = false;
filter.addEventListener("click", (event) => {
  const wanted = event.target.dataset.show;
  if (wanted === undefined) return;
  for (const each of filter.querySelectorAll("button")) {
    each.setAttribute("aria-pressed", String(each === event.target));
  }
  for (const row of rows) row.hidden = wanted !== "" && row.dataset.verdict !== wanted;
  const left = rows.filter((row) => !row.hidden).length;
  document.getElementById("shown").textContent = `${left} of ${rows.length} checks`;
});
