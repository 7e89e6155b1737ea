"""What products are called in the languages of the shop's customers.

A line is a category of the catalog, in its order: nouns, then styles, each in the order
of the English ones. Styles are phrases that do not bend with the noun, as shops write
them in titles: "kabellos", "sin cables", "bez kabla".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_ecommerce.catalog import NOUNS, STYLES

if TYPE_CHECKING:
    from synth_domains.kernel import Labels, np, pa, text

ORDERS = {
    "en": "{brand} {style} {noun}",
    "de": "{brand} {noun} {style}",
    "es": "{noun} {style} {brand}",
    "fr": "{noun} {style} {brand}",
    "it": "{noun} {style} {brand}",
    "nl": "{brand} {noun} {style}",
    "pl": "{noun} {style} {brand}",
    "pt": "{noun} {style} {brand}",
    "sv": "{brand} {noun} {style}",
    "uk": "{noun} {style} {brand}",
    "ja": "{brand} {style}{noun}",
    "ko": "{brand} {style} {noun}",
    "zh": "{brand} {style}{noun}",
}
LINES = {
    "de": """
Kopfhörer|Ohrhörer|Lautsprecher|Soundbar|Plattenspieler|Mikrofon
kabellos|Studio|kompakt|mit Geräuschunterdrückung|für unterwegs
Laptop|Monitor|Mini-PC|Tablet|Dockingstation|Tastatur
extraflach|Pro|14 Zoll|27 Zoll|kompakt|USB-C
Kochtopf|Messerset|Wasserkocher|Standmixer|Kaffeemaschine|Bratpfanne
aus Edelstahl|aus Gusseisen|aus Keramik|für jeden Tag|aus Kupfer
Bücherregal|Schreibtisch|Sessel|Beistelltisch|Bettgestell|Sideboard
in Eiche|in Nussbaum|in Kiefer|gepolstert|klappbar
T-Shirt|Jacke|Pullover|Jeans|Kleid|Hemd|Kapuzenpullover
aus Baumwolle|aus Leinen|aus Merinowolle|aus Biobaumwolle|schmal geschnitten|weit geschnitten
Sneaker|Stiefel|Slipper|Sandalen|Laufschuhe|Hausschuhe
aus Leder|aus Segeltuch|aus Wildleder|ultraleicht|wasserdicht
Bausatz|Puzzle|Brettspiel|Puppenhaus|Eisenbahnset|Plüschbär
aus Holz|Klassik|Deluxe|Junior|mit Magneten
Yogamatte|Kurzhanteln|Tennisschläger|Rucksack|Fahrradhelm|Zelt
für Touren|fürs Training|extraleicht|für jedes Wetter|Team
Gartenschere|Schlauchwagen|Pflanzkübel|Laterne|Kellenset|Sonnenschirm
verzinkt|in Terrakotta|Solar|aus Bambus|für schwere Arbeiten
Notizbuch|Stifteset|Schreibtischlampe|Aktenbox|Etikettendrucker|Terminplaner
aus Recyclingmaterial|nachfüllbar|A5|Premium|verstellbar
""",
    "es": """
Auriculares|Auriculares de botón|Altavoz|Barra de sonido|Tocadiscos|Micrófono
sin cables|de estudio|de tamaño compacto|con cancelación de ruido|para llevar
Portátil|Monitor|Mini PC|Tableta|Base de conexión|Teclado
de perfil fino|Pro|de 14 pulgadas|de 27 pulgadas|de tamaño compacto|USB-C
Cazo|Juego de cuchillos|Hervidor|Batidora de vaso|Cafetera|Sartén
de acero inoxidable|de hierro fundido|de cerámica|para cada día|de cobre
Estantería|Escritorio|Sillón|Mesa auxiliar|Estructura de cama|Aparador
de roble|de nogal|de pino|con tapizado|con sistema plegable
Camiseta|Chaqueta|Jersey|Vaqueros|Vestido|Camisa|Sudadera con capucha
de algodón|de lino|de lana merina|de algodón orgánico|de corte ajustado|de corte amplio
Zapatillas|Botas|Mocasines|Sandalias|Zapatillas para correr|Zapatillas de casa
de piel|de lona|de ante|de poco peso|a prueba de agua
Juego de construcción|Rompecabezas|Juego de mesa|Casa de muñecas|Tren de juguete|Oso de peluche
de madera|edición clásica|edición de lujo|para los más pequeños|con imanes
Esterilla de yoga|Mancuernas|Raqueta de tenis|Mochila|Casco de bicicleta|Tienda de campaña
de montaña|de entrenamiento|de peso mínimo|para todo tiempo|de equipo
Tijeras de podar|Carro portamanguera|Macetero|Farol|Juego de palas|Sombrilla
con baño de zinc|color terracota|con luz solar|de bambú|de uso intensivo
Cuaderno|Juego de bolígrafos|Lámpara de escritorio|Caja archivadora|Rotuladora|Agenda
de material reciclado|con recambio|A5|de dirección|con ajuste
""",
    "fr": """
Casque audio|Écouteurs|Enceinte|Barre de son|Platine vinyle|Microphone
sans fil|de studio|format compact|à réduction de bruit|à emporter
Ordinateur portable|Moniteur|Mini PC|Tablette|Station d'accueil|Clavier
extra-plat|Pro|14 pouces|27 pouces|format compact|USB-C
Casserole|Jeu de couteaux|Bouilloire|Blender|Cafetière|Poêle
en inox|en fonte|en céramique|de tous les jours|en cuivre
Bibliothèque|Bureau|Fauteuil|Table d'appoint|Cadre de lit|Buffet
en chêne|en noyer|en pin|avec rembourrage|à système pliant
T-shirt|Veste|Pull|Jean|Robe|Chemise|Sweat à capuche
en coton|en lin|en mérinos|en coton bio|coupe ajustée|coupe ample
Baskets|Bottines|Mocassins|Sandales|Chaussures de course|Chaussons
en cuir|en toile|en daim|poids plume|à membrane étanche
Jeu de construction|Puzzle|Jeu de société|Maison de poupée|Train|Ours en peluche
en bois|édition classique|édition de luxe|junior|à aimants
Tapis de yoga|Haltères|Raquette de tennis|Sac à dos|Casque de vélo|Tente
de randonnée|d'entraînement|poids plume|toutes saisons|d'équipe
Sécateur|Dévidoir|Jardinière|Lanterne|Lot de truelles|Parasol
en acier zingué|teinte terre cuite|solaire|en bambou|usage intensif
Carnet|Lot de stylos|Lampe de bureau|Boîte à archives|Étiqueteuse|Agenda
en papier recyclé|à recharge|A5|de direction|à réglage facile
""",
    "it": """
Cuffie|Auricolari|Cassa acustica|Soundbar|Giradischi|Microfono
senza fili|da studio|formato compatto|con cancellazione del rumore|da viaggio
Computer portatile|Monitor|Mini PC|Tablet|Docking station|Tastiera
a profilo sottile|Pro|da 14 pollici|da 27 pollici|formato compatto|USB-C
Casseruola|Set di coltelli|Bollitore|Frullatore|Macchina da caffè|Padella
in acciaio inox|in ghisa|in ceramica|per tutti i giorni|in rame
Libreria|Scrivania|Poltrona|Tavolino|Struttura letto|Credenza
in rovere|in noce|in pino|con imbottitura|pieghevole
T-shirt|Giacca|Maglione|Jeans|Vestito|Camicia|Felpa con cappuccio
in cotone|in lino|in lana merino|in cotone biologico|slim fit|vestibilità comoda
Sneakers|Stivali|Mocassini|Sandali|Scarpe da corsa|Pantofole
in pelle|in tela|in camoscio|di peso leggero|a prova d'acqua
Costruzioni|Puzzle|Gioco da tavolo|Casa delle bambole|Trenino|Orsetto di peluche
in legno|edizione classica|edizione deluxe|junior|con magneti
Tappetino da yoga|Manubri|Racchetta da tennis|Zaino|Casco da bici|Tenda
da trekking|da allenamento|di peso minimo|per ogni stagione|da squadra
Cesoie|Avvolgitubo|Fioriera|Lanterna|Set di palette|Ombrellone
in acciaio zincato|color terracotta|a energia solare|in bambù|per uso intensivo
Taccuino|Set di penne|Lampada da scrivania|Scatola archivio|Etichettatrice|Agenda
in carta riciclata|con ricarica|A5|linea executive|con regolazione
""",
    "nl": """
Koptelefoon|Oordopjes|Luidspreker|Soundbar|Platenspeler|Microfoon
draadloos|studio|compact|met ruisonderdrukking|voor onderweg
Laptop|Monitor|Mini-pc|Tablet|Dockingstation|Toetsenbord
extra dun|Pro|14 inch|27 inch|compact|USB-C
Steelpan|Messenset|Waterkoker|Blender|Koffiezetapparaat|Koekenpan
van rvs|van gietijzer|van keramiek|voor elke dag|van koper
Boekenkast|Bureau|Fauteuil|Bijzettafel|Bedframe|Dressoir
eiken|noten|grenen|gestoffeerd|inklapbaar
T-shirt|Jas|Trui|Spijkerbroek|Jurk|Overhemd|Hoodie
van katoen|van linnen|van merinowol|van biokatoen|slim fit|ruime pasvorm
Sneakers|Laarzen|Instappers|Sandalen|Hardloopschoenen|Pantoffels
van leer|van canvas|van suède|lichtgewicht|waterdicht
Bouwset|Puzzel|Bordspel|Poppenhuis|Treinset|Knuffelbeer
van hout|klassiek|deluxe|junior|magnetisch
Yogamat|Halters|Tennisracket|Rugzak|Fietshelm|Tent
trail|training|ultralicht|voor elk weer|team
Snoeischaar|Slangenwagen|Plantenbak|Lantaarn|Set schepjes|Parasol
verzinkt|terracotta|op zonne-energie|van bamboe|extra stevig
Notitieboek|Pennenset|Bureaulamp|Archiefdoos|Labelprinter|Agenda
van gerecycled materiaal|navulbaar|A5|executive|verstelbaar
""",
    "pl": """
Słuchawki|Słuchawki douszne|Głośnik|Soundbar|Gramofon|Mikrofon
bez kabla|do studia|w wersji kompakt|z redukcją szumów|na wynos
Laptop|Monitor|Mini PC|Tablet|Stacja dokująca|Klawiatura
Slim|Pro|14 cali|27 cali|w wersji kompakt|USB-C
Rondel|Zestaw noży|Czajnik|Blender|Ekspres do kawy|Patelnia
ze stali nierdzewnej|z żeliwa|z ceramiki|na co dzień|z miedzi
Regał|Biurko|Fotel|Stolik|Rama łóżka|Komoda
z dębu|z orzecha|z sosny|z tapicerką|do złożenia
T-shirt|Kurtka|Sweter|Dżinsy|Sukienka|Koszula|Bluza z kapturem
z bawełny|z lnu|z wełny merino|z bawełny organicznej|o kroju slim|o luźnym kroju
Trampki|Botki|Mokasyny|Sandały|Buty do biegania|Kapcie
ze skóry|z płótna|z zamszu|o małej wadze|z membraną
Klocki|Puzzle|Gra planszowa|Domek dla lalek|Kolejka|Pluszowy miś
z drewna|edycja klasyczna|edycja deluxe|Junior|na magnes
Mata do jogi|Hantle|Rakieta tenisowa|Plecak|Kask rowerowy|Namiot
na szlak|do treningu|ultralekki model|na każdą pogodę|dla drużyny
Sekator|Wózek na wąż|Donica|Latarenka|Zestaw łopatek|Parasol ogrodowy
ze stali ocynkowanej|w kolorze terakoty|z panelem solarnym|z bambusa|do ciężkich prac
Notes|Zestaw długopisów|Lampka na biurko|Pudło archiwizacyjne|Drukarka etykiet|Terminarz
z recyklingu|z wkładem wymiennym|A5|Premium|z regulacją
""",
    "pt": """
Fone de ouvido|Fone intra-auricular|Caixa de som|Soundbar|Toca-discos|Microfone
sem fio|de estúdio|tamanho compacto|com cancelamento de ruído|para viagem
Notebook|Monitor|Mini PC|Tablet|Dock|Teclado
Slim|Pro|14 polegadas|27 polegadas|tamanho compacto|USB-C
Panela|Jogo de facas|Chaleira|Liquidificador|Cafeteira|Frigideira
em inox|em ferro fundido|em cerâmica|para o dia a dia|em cobre
Estante|Escrivaninha|Poltrona|Mesa lateral|Estrutura de cama|Aparador
em carvalho|em nogueira|em pinus|com estofado|dobrável
Camiseta|Jaqueta|Suéter|Calça jeans|Vestido|Camisa|Moletom com capuz
de algodão|de linho|de lã merino|de algodão orgânico|slim|corte amplo
Tênis|Botas|Mocassins|Sandálias|Tênis de corrida|Pantufas
em couro|em lona|em camurça|superleve|à prova d'água
Blocos de montar|Quebra-cabeça|Jogo de tabuleiro|Casa de bonecas|Trenzinho|Urso de pelúcia
de madeira|edição clássica|edição de luxo|júnior|com ímãs
Tapete de ioga|Halteres|Raquete de tênis|Mochila|Capacete de bicicleta|Barraca
para trilha|para treino|superleve|para qualquer clima|da equipe
Tesoura de poda|Carretel de mangueira|Vaso|Lanterna|Kit de pás|Guarda-sol
com acabamento em zinco|cor terracota|com luz solar|de bambu|uso intenso
Caderno|Kit de canetas|Luminária de mesa|Caixa arquivo|Rotulador|Agenda
de papel reciclado|com refil|A5|executivo|com regulagem
""",
    "sv": """
Hörlurar|Öronproppar med ljud|Högtalare|Soundbar|Skivspelare|Mikrofon
utan sladd|för studio|i kompakt format|med brusreducering|för resan
Bärbar dator|Bildskärm|Minidator|Surfplatta|Dockningsstation|Tangentbord
Slim|Pro|14 tum|27 tum|i kompakt format|USB-C
Kastrull|Knivset|Vattenkokare|Mixer|Kaffebryggare|Stekpanna
i rostfritt stål|i gjutjärn|i keramik|för vardagen|i koppar
Bokhylla|Skrivbord|Fåtölj|Sidobord|Sängstomme|Skänk
i ek|i valnöt|i furu|med stoppning|med fällfunktion
T-shirt|Jacka|Tröja|Jeans|Klänning|Skjorta|Huvtröja
i bomull|i linne|i merinoull|i ekologisk bomull|med smal passform|med ledig passform
Sneakers|Kängor|Loafers|Sandaler|Löparskor|Tofflor
i läder|i canvas|i mocka|med låg vikt|med vattentätt membran
Byggsats|Pussel|Brädspel|Dockskåp|Tågset|Nallebjörn
i trä|Klassiker|Deluxe|Junior|med magneter
Yogamatta|Hantlar|Tennisracket|Ryggsäck|Cykelhjälm|Tält
för leden|för träning|med minimal vikt|för alla väder|för laget
Sekatör|Slangvinda|Kruka|Lykta|Spadset|Parasoll
i galvad plåt|i terrakotta|med solcell|i bambu|för tuffa jobb
Anteckningsbok|Pennset|Skrivbordslampa|Arkivlåda|Etikettskrivare|Kalender
i återvunnet material|med refill|A5|Premium|med justering
""",
    "uk": """
Навушники|Вакуумні навушники|Колонка|Саундбар|Програвач вінілу|Мікрофон
без дротів|для студії|у компактному корпусі|із шумозаглушенням|у дорогу
Ноутбук|Монітор|Міні-ПК|Планшет|Док-станція|Клавіатура
Slim|Pro|14 дюймів|27 дюймів|у компактному корпусі|USB-C
Каструля|Набір ножів|Чайник|Блендер|Кавоварка|Сковорідка
з нержавійки|з чавуну|з кераміки|на щодень|з міді
Книжкова шафа|Письмовий стіл|Крісло|Приставний столик|Каркас ліжка|Комод
з дуба|з горіха|із сосни|з м'якою оббивкою|зі складаним механізмом
Футболка|Куртка|Светр|Джинси|Сукня|Сорочка|Худі
з бавовни|з льону|з мериноса|з органічної бавовни|вузького крою|вільного крою
Кеди|Черевики|Лофери|Сандалі|Бігові кросівки|Капці
зі шкіри|з парусини|із замші|малої ваги|з мембраною
Конструктор|Пазл|Настільна гра|Ляльковий будинок|Залізниця|Плюшевий ведмедик
з дерева|класичне видання|подарункове видання|для малюків|на магнітах
Килимок для йоги|Гантелі|Тенісна ракетка|Рюкзак|Велошолом|Намет
для походів|для тренувань|малої ваги|на будь-яку погоду|для команди
Секатор|Візок для шланга|Кашпо|Ліхтар|Набір лопаток|Парасоля
з оцинкованої сталі|кольору теракоти|на сонячній батареї|з бамбука|для важкої роботи
Блокнот|Набір ручок|Настільна лампа|Архівний короб|Принтер етикеток|Щоденник
з переробленого паперу|зі змінним стрижнем|A5|Premium|з регулюванням
""",
    "ja": """
ヘッドホン|イヤホン|スピーカー|サウンドバー|レコードプレーヤー|マイク
ワイヤレス|スタジオ用|コンパクト|ノイズキャンセリング|ポータブル
ノートパソコン|モニター|ミニPC|タブレット|ドッキングステーション|キーボード
薄型|プロ仕様|14インチ|27インチ|コンパクト|USB-C
片手鍋|包丁セット|電気ケトル|ミキサー|コーヒーメーカー|フライパン
ステンレス|鋳鉄製|セラミック|毎日使える|銅製
本棚|デスク|アームチェア|サイドテーブル|ベッドフレーム|サイドボード
オーク材|ウォールナット材|パイン材|布張り|折りたたみ
Tシャツ|ジャケット|セーター|ジーンズ|ワンピース|シャツ|パーカー
コットン|リネン|メリノウール|オーガニックコットン|スリムフィット|ゆったり
スニーカー|ブーツ|ローファー|サンダル|ランニングシューズ|スリッパ
本革|キャンバス|スエード|軽量|防水
ブロックセット|パズル|ボードゲーム|ドールハウス|電車セット|くまのぬいぐるみ
木製|定番|デラックス|キッズ|マグネット
ヨガマット|ダンベル|テニスラケット|リュック|自転車用ヘルメット|テント
トレイル|トレーニング用|超軽量|全天候型|チーム
剪定ばさみ|ホースリール|プランター|ランタン|スコップセット|パラソル
亜鉛めっき|テラコッタ調|ソーラー|竹製|業務用
ノート|ペンセット|デスクライト|ファイルボックス|ラベルライター|手帳
再生素材|詰め替え式|A5|エグゼクティブ|調節式
""",
    "ko": """
헤드폰|이어폰|스피커|사운드바|턴테이블|마이크
무선|스튜디오용|소형|노이즈 캔슬링|휴대용
노트북|모니터|미니 PC|태블릿|도킹 스테이션|키보드
초슬림|프로|14인치|27인치|소형|USB-C
냄비|칼 세트|전기 포트|믹서기|커피 메이커|프라이팬
스테인리스|무쇠|세라믹|데일리|구리
책장|책상|안락의자|사이드 테이블|침대 프레임|수납장
참나무|호두나무|소나무|패브릭|접이식
티셔츠|재킷|스웨터|청바지|원피스|셔츠|후드티
면|린넨|메리노 울|유기농 면|슬림핏|오버핏
스니커즈|부츠|로퍼|샌들|러닝화|슬리퍼
가죽|캔버스|스웨이드|경량|방수
블록 세트|퍼즐|보드게임|인형의 집|기차 세트|곰 인형
원목|클래식|디럭스|주니어|자석
요가 매트|아령|테니스 라켓|배낭|자전거 헬멧|텐트
트레일|트레이닝|초경량|전천후|팀
전지가위|호스 릴|화분|랜턴|모종삽 세트|파라솔
아연 도금|테라코타|태양광|대나무|고강도
노트|펜 세트|책상 스탠드|파일 박스|라벨 프린터|다이어리
재생지|리필형|A5|프리미엄|각도 조절
""",
    "zh": """
头戴式耳机|入耳式耳机|音箱|回音壁|黑胶唱机|麦克风
无线|录音室|小巧型|降噪|便携
笔记本电脑|显示器|迷你主机|平板电脑|扩展坞|键盘
超薄|专业版|14英寸|27英寸|小巧型|USB-C
汤锅|刀具套装|电热水壶|搅拌机|咖啡机|平底锅
不锈钢|铸铁|陶瓷|家用|铜制
书架|书桌|扶手椅|边几|床架|餐边柜
橡木|胡桃木|松木|软包|折叠
T恤|夹克|毛衣|牛仔裤|连衣裙|衬衫|连帽卫衣
纯棉|亚麻|美利奴羊毛|有机棉|修身|宽松
休闲鞋|靴子|乐福鞋|凉鞋|跑鞋|拖鞋
真皮|帆布|绒面革|轻便|防水
积木套装|拼图|桌游|娃娃屋|火车套装|毛绒熊
木制|经典|豪华版|儿童|磁力
瑜伽垫|哑铃|网球拍|双肩包|骑行头盔|帐篷
越野|训练|超轻|全天候|团队
修枝剪|水管车|花盆|提灯|园艺铲套装|遮阳伞
镀锌|陶土色|太阳能|竹制|加固型
笔记本|笔具套装|台灯|档案盒|标签机|日程本
再生纸|可替芯|A5|商务|可调节
""",
}


def listed(language: str) -> dict[str, str]:
    """The nouns and the styles of a language, in the order in which English has them."""
    english = [each for name in NOUNS for each in (NOUNS[name], STYLES[name])]
    page = LINES.get(language, "").strip().splitlines()
    lines = [line.split("|") for line in page] or english
    found = {}
    for kind, first in (("nouns", 0), ("styles", 1)):
        words: dict[str, str] = {}
        for own, other in zip(english[first::2], lines[first::2], strict=True):
            words |= dict(zip(own, other, strict=True))
        found[kind] = "|".join(words.values())
    return found


GOODS = {
    language: {"order": order, **listed(language)} for language, order in ORDERS.items()
}


def in_words(language: Labels, brand: Labels, style: Labels, noun: Labels) -> pa.Array:
    """What a product is called in the language of each row."""
    order, found = np.argsort(language.codes, kind="stable"), []
    for code, each in enumerate(language.words):
        here, words = np.flatnonzero(language.codes == code), GOODS[each]
        parts = {
            "brand": brand[here],
            "style": Labels(style.codes[here], words["styles"].split("|")),
            "noun": Labels(noun.codes[here], words["nouns"].split("|")),
        }
        found.append(text(words["order"], **parts))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return pa.concat_arrays(found).take(pa.array(place))
