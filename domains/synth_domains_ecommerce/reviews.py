"""What buyers write above their reviews, each in the language of the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Labels

TITLES = {
    "1": {
        "Never again": 3,
        "Arrived broken": 2,
        "Waste of money": 3,
        "Very disappointed": 4,
    },
    "2": {"Not what I expected": 4, "Could be better": 3, "Cheaply made": 2},
    "3": {"It is okay": 5, "Average": 3, "Does the job, just": 2},
    "4": {"Good, with small flaws": 3, "Solid": 3, "Happy overall": 4},
    "5": {
        "Excellent": 5,
        "Exactly as described": 4,
        "Would buy again": 4,
        "Love it": 5,
    },
}
SAID = {
    "en": "|".join(title for titles in TITLES.values() for title in titles),
    "de": "Nie wieder|Kam kaputt an|Rausgeworfenes Geld|Sehr enttäuscht|"
    "Nicht das, was ich erwartet habe|Ausbaufähig|Billig verarbeitet|"
    "Ganz okay|Durchschnitt|Erfüllt gerade so seinen Zweck|"
    "Gut, mit kleinen Mängeln|Solide|Insgesamt zufrieden|Ausgezeichnet|"
    "Genau wie beschrieben|Gerne wieder|Begeistert",
    "es": "Nunca más|Llegó roto|Dinero tirado|Muy decepcionante|"
    "No es lo que esperaba|Mejorable|Acabado barato|Está bien|Normalito|"
    "Cumple, sin más|Bien, con pequeños fallos|Correcto|"
    "Contento en general|Excelente|Tal como se describe|Volvería a comprar|"
    "Me encanta",
    "fr": "Plus jamais|Arrivé cassé|De l'argent gaspillé|Très déçu|"
    "Pas ce que j'attendais|Peut mieux faire|Finition bas de gamme|Correct|"
    "Moyen|Fait le travail, sans plus|Bien, quelques petits défauts|Solide|"
    "Satisfait dans l'ensemble|Excellent|Conforme à la description|"
    "Je rachèterai|J'adore",
    "it": "Mai più|Arrivato rotto|Soldi buttati|Molto deluso|"
    "Non quello che mi aspettavo|Si può fare di meglio|Finiture scadenti|"
    "Va bene|Nella media|Fa il suo dovere, niente di più|"
    "Buono, con piccoli difetti|Valido|Nel complesso soddisfatto|"
    "Eccellente|Proprio come descritto|Lo ricomprerei|Lo adoro",
    "nl": "Nooit meer|Kwam kapot aan|Zonde van het geld|Erg teleurgesteld|"
    "Niet wat ik verwachtte|Kan beter|Goedkoop gemaakt|Gaat wel|Gemiddeld|"
    "Doet wat het moet doen, meer niet|Goed, kleine minpunten|Degelijk|"
    "Al met al tevreden|Uitstekend|Precies zoals beschreven|"
    "Zou het weer kopen|Geweldig",
    "pl": "Nigdy więcej|Dotarło uszkodzone|Strata pieniędzy|Duże rozczarowanie|"
    "Nie tego się spodziewałem|Mogłoby być lepiej|Słabe wykonanie|Może być|"
    "Przeciętne|Działa i tyle|Dobre, z drobnymi wadami|Solidne|"
    "Ogólnie na plus|Rewelacja|Zgodne z opisem|Kupię ponownie|Uwielbiam",
    "pt": "Nunca mais|Chegou quebrado|Dinheiro jogado fora|Muito decepcionante|"
    "Não é o que eu esperava|Podia ser melhor|Acabamento ruim|"
    "Dá para o gasto|Mediano|Cumpre a função, só isso|"
    "Bom, com pequenas falhas|Bem feito|No geral, satisfeito|Excelente|"
    "Exatamente como descrito|Compraria de novo|Amei",
    "sv": "Aldrig mer|Kom trasig|Bortkastade pengar|Mycket besviken|"
    "Inte vad jag väntade mig|Kunde vara bättre|Känns billig|Helt okej|"
    "Medel|Funkar, men inte mer|Bra, med små brister|Stabil|"
    "Nöjd på det hela taget|Utmärkt|Precis som beskrivet|Köper gärna igen|"
    "Älskar den",
    "uk": "Більше ніколи|Прийшло зламаним|Гроші на вітер|Велике розчарування|"
    "Не те, чого чекали|Могло бути краще|Дешева якість|Нормально|"
    "Посередньо|Працює, та й годі|Добре, є дрібні вади|Якісна річ|"
    "Загалом задоволені|Чудово|Усе, як в описі|Купимо ще|Просто супер",
    "ja": "二度と買いません|壊れて届きました|お金の無駄|とても残念です|"
    "思っていたのと違う|もう一歩|作りが安っぽい|まあまあ|普通|"
    "最低限は使えます|良いが少し難あり|しっかりした作り|おおむね満足|"
    "最高です|説明どおり|また買います|とても気に入りました",
    "ko": "다시는 안 삽니다|깨져서 왔어요|돈이 아깝네요|많이 실망했어요|"
    "기대와 달라요|아쉬워요|싸구려 티가 나요|그냥 그래요|보통이에요|"
    "쓸 만은 해요|좋은데 조금 아쉬워요|튼튼해요|대체로 만족해요|최고예요|"
    "설명 그대로예요|또 살게요|정말 마음에 들어요",
    "zh": "再也不买了|收到就是坏的|浪费钱|非常失望|和想象的不一样|有待改进|"
    "做工粗糙|还行|一般|勉强能用|不错，有点小瑕疵|质量扎实|总体满意|非常好|"
    "与描述一致|会回购|很喜欢",
}


def said(title: Labels, language: Labels) -> Labels:
    """A headline in the language of each row."""
    words = [word for each in language.words for word in SAID[each].split("|")]
    return Labels(language.codes * len(title.words) + title.codes, words)
