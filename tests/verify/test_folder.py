"""A folder that cannot be judged is refused in one line that names the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from shops import seal, small_plan

from synth_domains.errors import BadFolder
from synth_domains.plan import Plan
from synth_domains.verify import verify


@pytest.fixture
def copy(shop: tuple[Plan, Path], tmp_path: Path) -> Path:
    """A copy of the shop to damage."""
    return Path(shutil.copytree(shop[1], tmp_path / "shop"))


def refusal(folder: Path, plan: Plan) -> str:
    """What is said of a folder that is refused."""
    with pytest.raises(BadFolder) as refused:
        verify(folder, plan)
    text = str(refused.value)
    assert "\n" not in text
    return text


def test_a_missing_file_is_named(shop: tuple[Plan, Path], copy: Path) -> None:
    (copy / "reviews" / "part-00000.parquet").unlink()

    assert "reviews/part-00000.parquet: is missing" in refusal(copy, shop[0])


def test_an_extra_file_is_named(shop: tuple[Plan, Path], copy: Path) -> None:
    shutil.copy(
        copy / "reviews" / "part-00000.parquet", copy / "reviews" / "part-9.parquet"
    )

    assert "reviews/part-9.parquet: is not in manifest.json" in refusal(copy, shop[0])


def test_one_changed_byte_is_seen(shop: tuple[Plan, Path], copy: Path) -> None:
    file = copy / "orders" / "part-00000.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    assert "orders/part-00000.parquet: does not have the checksum" in refusal(
        copy, shop[0]
    )


@pytest.mark.parametrize("damage", ["cut short", "pages overwritten"])
def test_damaged_parquet_is_named(
    shop: tuple[Plan, Path], copy: Path, damage: str
) -> None:
    file = copy / "orders" / "part-00000.parquet"
    content = file.read_bytes()
    if damage == "cut short":
        file.write_bytes(content[:-100])
    else:
        third = len(content) // 3
        file.write_bytes(content[:third] + b"\0" * third + content[2 * third :])
    facts = json.loads((copy / "manifest.json").read_text())
    for each in facts["tables"]["orders"]["files"]:
        each.pop("sha256")
        each.pop("bytes")
    (copy / "manifest.json").write_text(json.dumps(facts))

    said = refusal(copy, shop[0])

    assert said.startswith(f"{file}: ")
    assert "is not whole Parquet" in said or "is damaged" in said


def test_a_folder_that_is_not_ours_is_refused(
    shop: tuple[Plan, Path], tmp_path: Path
) -> None:
    assert "has no manifest.json" in refusal(tmp_path, shop[0])
    assert "is no folder" in refusal(tmp_path / "none", shop[0])

    (tmp_path / "manifest.json").write_text("[1")
    assert "cannot be read as JSON" in refusal(tmp_path, shop[0])

    (tmp_path / "manifest.json").write_text("{}")
    assert "is not the manifest of a run" in refusal(tmp_path, shop[0])


def test_another_plan_is_refused(shop: tuple[Plan, Path]) -> None:
    other = small_plan(seed=43)

    assert f"not from {other.hash}" in refusal(shop[1], other)


def test_a_manifest_cannot_name_files_elsewhere(
    shop: tuple[Plan, Path], copy: Path
) -> None:
    facts = json.loads((copy / "manifest.json").read_text())
    facts["tables"]["orders"]["files"][0]["path"] = "../elsewhere.parquet"
    (copy / "manifest.json").write_text(json.dumps(facts))

    assert "outside the folder" in refusal(copy, shop[0])


def test_rows_that_the_manifest_has_not_are_seen(
    shop: tuple[Plan, Path], copy: Path
) -> None:
    seal(shop[0], copy)
    facts = json.loads((copy / "manifest.json").read_text())
    facts["tables"]["reviews"]["files"][0]["rows"] += 1
    (copy / "manifest.json").write_text(json.dumps(facts))

    assert "reviews/part-00000.parquet" in refusal(copy, shop[0])
