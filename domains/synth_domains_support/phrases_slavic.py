"""Phrases in Polish and Ukrainian: what a ticket is about stands after a colon.

There it need not bend, as it would have to inside the sentence.
"""

POLISH = """
ask more: Dziękuję, to pomaga. Jeszcze jedno pytanie: czy dzieje się to także w oknie
  prywatnym?
| Dziękuję. Od kiedy dokładnie?
bad: Trwało to zdecydowanie za długo. | Wszystko trzeba było tłumaczyć dwa razy.
mixed: Załatwione, ale powoli. | W porządku, mogłoby być szybciej.
good: Szybko i uprzejmie. | Świetna pomoc, dziękuję!
hello: Dzień dobry, | Witam, | Szanowni Państwo,
dear: Dzień dobry, | Szanowni Państwo,
bye: Pozdrawiam | Z poważaniem | Z góry dziękuję
care: Z poważaniem | Pozdrawiam serdecznie
subject problem: {}: nie działa | Problem: {} | Błąd: {}
subject question: Pytanie: {} | {}: jak to zrobić?
subject request: {}: prośba o zmianę | Prośba: {}
subject access: {}: dostęp dla nowej osoby | {}: brak uprawnień
problem: Od dziś rana mamy problem, obszar: {}.
| Kilka osób u nas nie może pracować ({}).
| Coś jest nie tak, dotyczy: {}.
question: Mam pytanie, temat: {}. | Jak to poprawnie ustawić? Temat: {}.
request: Prosimy o zmianę, obszar: {}. | Czy planują Państwo rozbudowę? Temat: {}.
access: Nowa osoba w zespole potrzebuje dostępu: {}. | Nagle brakuje mi uprawnień: {}.
calm: To nic pilnego.
| Z góry dziękuję za każdą wskazówkę.
| Proszę o znak, jeśli potrzebne są dodatkowe dane.
urgent: Sprawa jest pilna, prosimy o sprawdzenie jeszcze dziś.
| Goni nas termin, potrzebna jest szybka odpowiedź.
angry: To już drugi raz w tym kwartale, tak nie może być!
| Proszę o telefon: {}
| Płacimy za ten produkt dużo i ma on działać.
thanks for writing: Dziękujemy za wiadomość. Sprawdzam ({}) i wrócę z odpowiedzią.
| Zgłoszenie przyjęte, temat: {}. Już się tym zajmuję.
ask: Czy mogę prosić o zrzut ekranu i godzinę ostatniej próby?
| Jaka to przeglądarka i czy dotyczy to wszystkich użytkowników?
answer: Dotyczy to wszystkich, ostatnio godzinę temu. Komunikat to {}.
| Chrome, najnowsza wersja. Kod {}, zrzut ekranu w załączniku.
still: Niestety nie jest to rozwiązane, znów to samo: {}.
| Otwieram zgłoszenie ponownie, od rana ten sam błąd: {}.
fixed again: Przepraszamy, pierwsza zmiana do Państwa nie dotarła. Teraz już działa,
  sprawdzone na Państwa danych.
| Przepraszamy, błędne było jeszcze jedno ustawienie. Oba są poprawione.
great: Teraz działa, dziękuję!
| Idealnie, dzięki za szybką pomoc 👍
| Rozwiązane, można zamknąć.
fixed question: Ustawienie jest w menu Administracja. Link do instrukcji w załączniku.
| Zalecany sposób opisuje rozdział 4 instrukcji.
fixed request: Prośba trafiła do zespołu produktu.
| Dobra wiadomość: jest to w planach jednej z najbliższych wersji.
fixed access: Rola została zmieniona. Proszę zalogować się ponownie.
| Zaproszenie zostało wysłane, jest ważne trzy dni.
name Sign-in: logowanie
name Billing: rozliczenia
name Reports: raporty
name Integrations: integracje
name Data import: import danych
name API: API
name Notifications: powiadomienia
detail Sign-in: Logowanie jednokrotne wciąż wraca do strony logowania, kod {}.
| Po wpisaniu hasła nic się nie dzieje, potem pojawia się {}.
detail Billing: Na ostatniej fakturze są wypowiedziane licencje ({}).
| Karta została odrzucona z kodem {}, choć jest ważna.
detail Reports: Pulpit jest pusty, konsola pokazuje {}.
| Eksport ponad 10 000 wierszy kończy się kodem {}.
detail Integrations: Łącznik rozłącza się co kilka minut, kod {}.
| Od wczoraj wieczorem nic się nie synchronizuje ({}).
detail Data import: Plik jest odrzucany w połowie, kod {}.
| Import od kilku godzin stoi na 97 %, wpis {}.
detail API: Mniej więcej co dziesiąte wywołanie zwraca {}.
| Dostajemy {}, choć do limitu jest daleko.
detail Notifications: Wiadomości przychodzą z opóźnieniem kilku godzin; w logu jest {}.
| Po aktualizacji każde powiadomienie przychodzi dwa razy ({}).
fix Sign-in: Certyfikat Państwa dostawcy wygasł. Nowy jest już wgrany.
| Błędne było ustawienie sesji. Proszę wyczyścić pliki cookie.
fix Billing: Faktura została poprawiona, jest na Państwa koncie.
| Płatność przeszła za drugim razem.
fix Reports: Indeks był uszkodzony i został odbudowany.
| Limit eksportu został podniesiony.
fix Integrations: Łącznik potrzebował nowego tokenu. Zaległości są przetwarzane.
| Zbyt krótki limit czasu został wydłużony.
fix Data import: Dwie kolumny miały złe kodowanie. Szablon w załączniku.
| Zablokowane zadanie zostało anulowane, proszę wgrać plik ponownie.
fix API: Jeden węzeł odpowiadał wolno i został wyłączony.
| Limit klucza był za niski i został poprawiony.
fix Notifications: Kolejka była zablokowana, teraz jest pusta.
| Reguła istniała podwójnie, kopia została usunięta.
"""

UKRAINIAN = """
ask more: Дякую, це допомагає. Ще одне запитання: чи трапляється це у приватному вікні?
| Дякую. Відколи саме?
bad: Надто довго. | Довелося все пояснювати двічі.
mixed: Вирішили, але повільно. | Нормально, могло б бути швидше.
good: Швидко і привітно. | Чудова підтримка, дякуємо!
hello: Добрий день! | Вітаю! | Доброго дня!
dear: Добрий день! | Вітаємо!
bye: З повагою | Дякуємо | Гарного дня
care: З повагою | З найкращими побажаннями
subject problem: {}: не працює | Проблема: {} | Помилка: {}
subject question: Запитання: {} | {}: як це зробити?
subject request: {}: прохання про зміну | Прохання: {}
subject access: {}: доступ для нового співробітника | {}: немає прав
problem: Від сьогоднішнього ранку маємо проблему, розділ: {}.
| Кілька людей не можуть працювати ({}).
| Щось не так, розділ: {}.
question: Маю запитання, тема: {}. | Підкажіть, як це правильно налаштувати? Тема: {}.
request: Просимо внести зміну, розділ: {}. | Чи плануєте розширення? Тема: {}.
access: Новому співробітнику потрібен доступ: {}. | Раптом зникли права: {}.
calm: Це не терміново.
| Будемо вдячні за будь-яку допомогу.
| Напишіть, якщо потрібні додаткові дані.
urgent: Це терміново, перевірте, будь ласка, сьогодні.
| У нас дедлайн, потрібна швидка відповідь.
angry: Це вже вдруге за квартал, так не можна!
| Прошу зателефонувати: {}
| Ми платимо чималі гроші, і продукт має працювати.
thanks for writing: Дякуємо за звернення. Перевіряємо ({}) і невдовзі відповімо.
| Звернення прийнято, тема: {}. Вже працюємо над ним.
ask: Надішліть, будь ласка, знімок екрана і час останньої спроби.
| Який у вас браузер і чи це стосується всіх користувачів?
answer: Це стосується всіх, востаннє годину тому. Повідомлення: {}.
| Chrome, остання версія. Код {}, знімок екрана додаю.
still: На жаль, не вирішено, знову те саме: {}.
| Відкриваю звернення знову, зранку та сама помилка: {}.
fixed again: Перепрошуємо, перша зміна до вас не дійшла. Тепер вона діє, перевірено на
  ваших даних.
| Перепрошуємо, ще одне налаштування було хибним. Обидва виправлено.
great: Тепер працює, дякую!
| Чудово, дякую за швидку допомогу 👍
| Вирішено, можна закривати.
fixed question: Це налаштування є в розділі «Адміністрування». Посилання на інструкцію
  додаємо.
| Рекомендований спосіб описано в розділі 4 інструкції.
fixed request: Прохання передано команді продукту.
| Добра новина: це заплановано в одній із наступних версій.
fixed access: Роль змінено. Увійдіть, будь ласка, ще раз.
| Запрошення надіслано, воно діє три дні.
name Sign-in: вхід
name Billing: рахунки
name Reports: звіти
name Integrations: інтеграції
name Data import: імпорт даних
name API: API
name Notifications: сповіщення
detail Sign-in: Єдиний вхід щоразу повертає на сторінку входу, код {}.
| Після пароля нічого не відбувається, потім з'являється {}.
detail Billing: В останньому рахунку є скасовані ліцензії ({}).
| Картку відхилено з кодом {}, хоча вона чинна.
detail Reports: Панель порожня, консоль показує {}.
| Експорт понад 10 000 рядків завершується кодом {}.
detail Integrations: З'єднання рветься кожні кілька хвилин, код {}.
| Від учорашнього вечора нічого не синхронізується ({}).
detail Data import: Файл відхиляється на половині з кодом {}.
| Імпорт кілька годин стоїть на 97 %, запис {}.
detail API: Приблизно кожен десятий виклик повертає {}.
| Отримуємо {}, хоча до ліміту далеко.
detail Notifications: Листи приходять із запізненням на кілька годин; у журналі {}.
| Після оновлення кожне сповіщення приходить двічі ({}).
fix Sign-in: Сертифікат вашого постачальника сплив. Новий уже встановлено.
| Налаштування сесії було хибним. Очистьте файли cookie.
fix Billing: Рахунок виправлено, він у вашому кабінеті.
| Платіж пройшов із другої спроби.
fix Reports: Індекс було пошкоджено, його відновлено.
| Ліміт експорту збільшено.
fix Integrations: Потрібен був новий токен, його видано. Черга обробляється.
| Замалий тайм-аут збільшено.
fix Data import: Дві колонки мали хибне кодування. Шаблон додаємо.
| Завислу задачу скасовано, завантажте файл ще раз.
fix API: Один вузол відповідав повільно, його вимкнено.
| Ліміт вашого ключа був замалий, його виправлено.
fix Notifications: Черга була заблокована, її очищено.
| Правило було подвоєне, копію видалено.
"""
