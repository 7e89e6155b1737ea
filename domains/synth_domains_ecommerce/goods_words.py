"""The words for products in each language.

A line is a category of the catalog, in its order: nouns, then styles, each in the order
of the English ones. Styles are phrases that do not bend with the noun, as shops write
them in titles: "kabellos", "sin cables", "bez kabla".
"""

LINES = {
    "de": """
Kopfhörer|Ohrhörer|Lautsprecher|Soundbar|Plattenspieler|Mikrofon
kabellos|Studio|kompakt|Premium|für unterwegs
Laptop|Monitor|Mini-PC|Tablet|Dockingstation|Tastatur
extraflach|Pro|in Silber|in Schwarz|kompakt|USB-C
Kochtopf|Messerset|Wasserkocher|Standmixer|Kaffeemaschine|Bratpfanne
aus Edelstahl|in Schwarz|in Weiß|für jeden Tag|aus Kupfer
Bücherregal|Schreibtisch|Sessel|Beistelltisch|Bettgestell|Sideboard
in Eiche|in Nussbaum|in Kiefer|in Weiß|in Schwarz
T-Shirt|Jacke|Pullover|Jeans|Kleid|Hemd|Kapuzenpullover
aus Baumwolle|aus Leinen|aus Merinowolle|aus Biobaumwolle|schmal geschnitten|weit geschnitten
Sneaker|Stiefel|Slipper|Sandalen|Laufschuhe|Hausschuhe
aus Leder|aus Segeltuch|aus Wildleder|ultraleicht|wasserdicht
Bausatz|Puzzle|Brettspiel|Puppenhaus|Eisenbahnset|Plüschbär
Retro|Klassik|Deluxe|Junior|Mini
Yogamatte|Kurzhanteln|Tennisschläger|Rucksack|Fahrradhelm|Zelt
Pro|fürs Training|in Schwarz|Premium|Team
Gartenschere|Schlauchwagen|Pflanzkübel|Laterne|Kellenset|Sonnenschirm
in Grün|in Terrakotta|in Schwarz|kompakt|für schwere Arbeiten
Notizbuch|Stifteset|Schreibtischlampe|Aktenbox|Etikettendrucker|Terminplaner
aus Recyclingmaterial|in Schwarz|kompakt|Premium|in Weiß
""",
    "es": """
Auriculares|Auriculares de botón|Altavoz|Barra de sonido|Tocadiscos|Micrófono
sin cables|de estudio|de tamaño compacto|de gama alta|para llevar
Portátil|Monitor|Mini PC|Tableta|Base de conexión|Teclado
de perfil fino|Pro|color plata|color negro|de tamaño compacto|USB-C
Cazo|Juego de cuchillos|Hervidor|Batidora de vaso|Cafetera|Sartén
de acero inoxidable|color negro|color blanco|para cada día|de cobre
Estantería|Escritorio|Sillón|Mesa auxiliar|Estructura de cama|Aparador
de roble|de nogal|de pino|color blanco|color negro
Camiseta|Chaqueta|Jersey|Vaqueros|Vestido|Camisa|Sudadera con capucha
de algodón|de lino|de lana merina|de algodón orgánico|de corte ajustado|de corte amplio
Zapatillas|Botas|Mocasines|Sandalias|Zapatillas para correr|Zapatillas de casa
de piel|de lona|de ante|de poco peso|a prueba de agua
Juego de construcción|Rompecabezas|Juego de mesa|Casa de muñecas|Tren de juguete|Oso de peluche
edición retro|edición clásica|edición de lujo|para los más pequeños|mini
Esterilla de yoga|Mancuernas|Raqueta de tenis|Mochila|Casco de bicicleta|Tienda de campaña
Pro|de entrenamiento|color negro|de gama alta|de equipo
Tijeras de podar|Carro portamanguera|Macetero|Farol|Juego de palas|Sombrilla
color verde|color terracota|color negro|de tamaño compacto|de uso intensivo
Cuaderno|Juego de bolígrafos|Lámpara de escritorio|Caja archivadora|Rotuladora|Agenda
de material reciclado|color negro|de tamaño compacto|de dirección|color blanco
""",
    "fr": """
Casque audio|Écouteurs|Enceinte|Barre de son|Platine vinyle|Microphone
sans fil|de studio|format compact|haut de gamme|à emporter
Ordinateur portable|Moniteur|Mini PC|Tablette|Station d'accueil|Clavier
extra-plat|Pro|coloris argent|coloris noir|format compact|USB-C
Casserole|Jeu de couteaux|Bouilloire|Blender|Cafetière|Poêle
en inox|coloris noir|coloris blanc|de tous les jours|en cuivre
Bibliothèque|Bureau|Fauteuil|Table d'appoint|Cadre de lit|Buffet
en chêne|en noyer|en pin|coloris blanc|coloris noir
T-shirt|Veste|Pull|Jean|Robe|Chemise|Sweat à capuche
en coton|en lin|en mérinos|en coton bio|coupe ajustée|coupe ample
Baskets|Bottines|Mocassins|Sandales|Chaussures de course|Chaussons
en cuir|en toile|en daim|poids plume|à membrane étanche
Jeu de construction|Puzzle|Jeu de société|Maison de poupée|Train|Ours en peluche
édition rétro|édition classique|édition de luxe|junior|mini
Tapis de yoga|Haltères|Raquette de tennis|Sac à dos|Casque de vélo|Tente
Pro|d'entraînement|coloris noir|haut de gamme|d'équipe
Sécateur|Dévidoir|Jardinière|Lanterne|Lot de truelles|Parasol
coloris vert|teinte terre cuite|coloris noir|format compact|usage intensif
Carnet|Lot de stylos|Lampe de bureau|Boîte à archives|Étiqueteuse|Agenda
en papier recyclé|coloris noir|format compact|de direction|coloris blanc
""",
    "it": """
Cuffie|Auricolari|Cassa acustica|Soundbar|Giradischi|Microfono
senza fili|da studio|formato compatto|linea premium|da viaggio
Computer portatile|Monitor|Mini PC|Tablet|Docking station|Tastiera
a profilo sottile|Pro|color argento|colore nero|formato compatto|USB-C
Casseruola|Set di coltelli|Bollitore|Frullatore|Macchina da caffè|Padella
in acciaio inox|colore nero|colore bianco|per tutti i giorni|in rame
Libreria|Scrivania|Poltrona|Tavolino|Struttura letto|Credenza
in rovere|in noce|in pino|colore bianco|colore nero
T-shirt|Giacca|Maglione|Jeans|Vestito|Camicia|Felpa con cappuccio
in cotone|in lino|in lana merino|in cotone biologico|slim fit|vestibilità comoda
Sneakers|Stivali|Mocassini|Sandali|Scarpe da corsa|Pantofole
in pelle|in tela|in camoscio|di peso leggero|a prova d'acqua
Costruzioni|Puzzle|Gioco da tavolo|Casa delle bambole|Trenino|Orsetto di peluche
edizione retrò|edizione classica|edizione deluxe|junior|mini
Tappetino da yoga|Manubri|Racchetta da tennis|Zaino|Casco da bici|Tenda
Pro|da allenamento|colore nero|linea premium|da squadra
Cesoie|Avvolgitubo|Fioriera|Lanterna|Set di palette|Ombrellone
colore verde|color terracotta|colore nero|formato compatto|per uso intensivo
Taccuino|Set di penne|Lampada da scrivania|Scatola archivio|Etichettatrice|Agenda
in carta riciclata|colore nero|formato compatto|linea executive|colore bianco
""",
    "nl": """
Koptelefoon|Oordopjes|Luidspreker|Soundbar|Platenspeler|Microfoon
draadloos|studio|compact|premium|voor onderweg
Laptop|Monitor|Mini-pc|Tablet|Dockingstation|Toetsenbord
extra dun|Pro|in zilver|in zwart|compact|USB-C
Steelpan|Messenset|Waterkoker|Blender|Koffiezetapparaat|Koekenpan
van rvs|in zwart|in wit|voor elke dag|van koper
Boekenkast|Bureau|Fauteuil|Bijzettafel|Bedframe|Dressoir
eiken|noten|grenen|in wit|in zwart
T-shirt|Jas|Trui|Spijkerbroek|Jurk|Overhemd|Hoodie
van katoen|van linnen|van merinowol|van biokatoen|slim fit|ruime pasvorm
Sneakers|Laarzen|Instappers|Sandalen|Hardloopschoenen|Pantoffels
van leer|van canvas|van suède|lichtgewicht|waterdicht
Bouwset|Puzzel|Bordspel|Poppenhuis|Treinset|Knuffelbeer
retro|klassiek|deluxe|junior|mini
Yogamat|Halters|Tennisracket|Rugzak|Fietshelm|Tent
Pro|training|in zwart|premium|team
Snoeischaar|Slangenwagen|Plantenbak|Lantaarn|Set schepjes|Parasol
in groen|terracotta|in zwart|compact|extra stevig
Notitieboek|Pennenset|Bureaulamp|Archiefdoos|Labelprinter|Agenda
van gerecycled materiaal|in zwart|compact|executive|in wit
""",
    "pl": """
Słuchawki|Słuchawki douszne|Głośnik|Soundbar|Gramofon|Mikrofon
bez kabla|do studia|w wersji kompakt|premium|na wynos
Laptop|Monitor|Mini PC|Tablet|Stacja dokująca|Klawiatura
Slim|Pro|w kolorze srebrnym|w kolorze czarnym|w wersji kompakt|USB-C
Rondel|Zestaw noży|Czajnik|Blender|Ekspres do kawy|Patelnia
ze stali nierdzewnej|w kolorze czarnym|w kolorze białym|na co dzień|z miedzi
Regał|Biurko|Fotel|Stolik|Rama łóżka|Komoda
z dębu|z orzecha|z sosny|w kolorze białym|w kolorze czarnym
T-shirt|Kurtka|Sweter|Dżinsy|Sukienka|Koszula|Bluza z kapturem
z bawełny|z lnu|z wełny merino|z bawełny organicznej|o kroju slim|o luźnym kroju
Trampki|Botki|Mokasyny|Sandały|Buty do biegania|Kapcie
ze skóry|z płótna|z zamszu|o małej wadze|z membraną
Klocki|Puzzle|Gra planszowa|Domek dla lalek|Kolejka|Pluszowy miś
retro|edycja klasyczna|edycja deluxe|Junior|mini
Mata do jogi|Hantle|Rakieta tenisowa|Plecak|Kask rowerowy|Namiot
Pro|do treningu|w kolorze czarnym|premium|dla drużyny
Sekator|Wózek na wąż|Donica|Latarenka|Zestaw łopatek|Parasol ogrodowy
w kolorze zielonym|w kolorze terakoty|w kolorze czarnym|w wersji kompakt|do ciężkich prac
Notes|Zestaw długopisów|Lampka na biurko|Pudło archiwizacyjne|Drukarka etykiet|Terminarz
z recyklingu|w kolorze czarnym|w wersji kompakt|Premium|w kolorze białym
""",
    "pt": """
Fone de ouvido|Fone intra-auricular|Caixa de som|Soundbar|Toca-discos|Microfone
sem fio|de estúdio|tamanho compacto|linha premium|para viagem
Notebook|Monitor|Mini PC|Tablet|Dock|Teclado
Slim|Pro|na cor prata|na cor preta|tamanho compacto|USB-C
Panela|Jogo de facas|Chaleira|Liquidificador|Cafeteira|Frigideira
em inox|na cor preta|na cor branca|para o dia a dia|em cobre
Estante|Escrivaninha|Poltrona|Mesa lateral|Estrutura de cama|Aparador
em carvalho|em nogueira|em pinus|na cor branca|na cor preta
Camiseta|Jaqueta|Suéter|Calça jeans|Vestido|Camisa|Moletom com capuz
de algodão|de linho|de lã merino|de algodão orgânico|slim|corte amplo
Tênis|Botas|Mocassins|Sandálias|Tênis de corrida|Pantufas
em couro|em lona|em camurça|superleve|à prova d'água
Blocos de montar|Quebra-cabeça|Jogo de tabuleiro|Casa de bonecas|Trenzinho|Urso de pelúcia
edição retrô|edição clássica|edição de luxo|júnior|mini
Tapete de ioga|Halteres|Raquete de tênis|Mochila|Capacete de bicicleta|Barraca
Pro|para treino|na cor preta|linha premium|da equipe
Tesoura de poda|Carretel de mangueira|Vaso|Lanterna|Kit de pás|Guarda-sol
na cor verde|cor terracota|na cor preta|tamanho compacto|uso intenso
Caderno|Kit de canetas|Luminária de mesa|Caixa arquivo|Rotulador|Agenda
de papel reciclado|na cor preta|tamanho compacto|executivo|na cor branca
""",
    "sv": """
Hörlurar|Öronproppar med ljud|Högtalare|Soundbar|Skivspelare|Mikrofon
utan sladd|för studio|i kompakt format|premium|för resan
Bärbar dator|Bildskärm|Minidator|Surfplatta|Dockningsstation|Tangentbord
Slim|Pro|i silver|i svart|i kompakt format|USB-C
Kastrull|Knivset|Vattenkokare|Mixer|Kaffebryggare|Stekpanna
i rostfritt stål|i svart|i vitt|för vardagen|i koppar
Bokhylla|Skrivbord|Fåtölj|Sidobord|Sängstomme|Skänk
i ek|i valnöt|i furu|i vitt|i svart
T-shirt|Jacka|Tröja|Jeans|Klänning|Skjorta|Huvtröja
i bomull|i linne|i merinoull|i ekologisk bomull|med smal passform|med ledig passform
Sneakers|Kängor|Loafers|Sandaler|Löparskor|Tofflor
i läder|i canvas|i mocka|med låg vikt|med vattentätt membran
Byggsats|Pussel|Brädspel|Dockskåp|Tågset|Nallebjörn
retro|Klassiker|Deluxe|Junior|mini
Yogamatta|Hantlar|Tennisracket|Ryggsäck|Cykelhjälm|Tält
Pro|för träning|i svart|premium|för laget
Sekatör|Slangvinda|Kruka|Lykta|Spadset|Parasoll
i grönt|i terrakotta|i svart|i kompakt format|för tuffa jobb
Anteckningsbok|Pennset|Skrivbordslampa|Arkivlåda|Etikettskrivare|Kalender
i återvunnet material|i svart|i kompakt format|Premium|i vitt
""",
    "uk": """
Навушники|Вакуумні навушники|Колонка|Саундбар|Програвач вінілу|Мікрофон
без дротів|для студії|у компактному корпусі|преміум|у дорогу
Ноутбук|Монітор|Міні-ПК|Планшет|Док-станція|Клавіатура
Slim|Pro|сріблястого кольору|чорного кольору|у компактному корпусі|USB-C
Каструля|Набір ножів|Чайник|Блендер|Кавоварка|Сковорідка
з нержавійки|чорного кольору|білого кольору|на щодень|з міді
Книжкова шафа|Письмовий стіл|Крісло|Приставний столик|Каркас ліжка|Комод
з дуба|з горіха|із сосни|білого кольору|чорного кольору
Футболка|Куртка|Светр|Джинси|Сукня|Сорочка|Худі
з бавовни|з льону|з мериноса|з органічної бавовни|вузького крою|вільного крою
Кеди|Черевики|Лофери|Сандалі|Бігові кросівки|Капці
зі шкіри|з парусини|із замші|малої ваги|з мембраною
Конструктор|Пазл|Настільна гра|Ляльковий будинок|Залізниця|Плюшевий ведмедик
ретро|класичне видання|подарункове видання|для малюків|міні
Килимок для йоги|Гантелі|Тенісна ракетка|Рюкзак|Велошолом|Намет
Pro|для тренувань|чорного кольору|преміум|для команди
Секатор|Візок для шланга|Кашпо|Ліхтар|Набір лопаток|Парасоля
зеленого кольору|кольору теракоти|чорного кольору|у компактному корпусі|для важкої роботи
Блокнот|Набір ручок|Настільна лампа|Архівний короб|Принтер етикеток|Щоденник
з переробленого паперу|чорного кольору|у компактному корпусі|Premium|білого кольору
""",
    "ja": """
ヘッドホン|イヤホン|スピーカー|サウンドバー|レコードプレーヤー|マイク
ワイヤレス|スタジオ用|コンパクト|プレミアム|ポータブル
ノートパソコン|モニター|ミニPC|タブレット|ドッキングステーション|キーボード
薄型|プロ仕様|シルバー|ブラック|コンパクト|USB-C
片手鍋|包丁セット|電気ケトル|ミキサー|コーヒーメーカー|フライパン
ステンレス|ブラック|ホワイト|毎日使える|銅製
本棚|デスク|アームチェア|サイドテーブル|ベッドフレーム|サイドボード
オーク材|ウォールナット材|パイン材|ホワイト|ブラック
Tシャツ|ジャケット|セーター|ジーンズ|ワンピース|シャツ|パーカー
コットン|リネン|メリノウール|オーガニックコットン|スリムフィット|ゆったり
スニーカー|ブーツ|ローファー|サンダル|ランニングシューズ|スリッパ
本革|キャンバス|スエード|軽量|防水
ブロックセット|パズル|ボードゲーム|ドールハウス|電車セット|くまのぬいぐるみ
レトロ|定番|デラックス|キッズ|ミニ
ヨガマット|ダンベル|テニスラケット|リュック|自転車用ヘルメット|テント
プロ|トレーニング用|ブラック|プレミアム|チーム
剪定ばさみ|ホースリール|プランター|ランタン|スコップセット|パラソル
グリーン|テラコッタ調|ブラック|コンパクト|業務用
ノート|ペンセット|デスクライト|ファイルボックス|ラベルライター|手帳
再生素材|ブラック|コンパクト|エグゼクティブ|ホワイト
""",
    "ko": """
헤드폰|이어폰|스피커|사운드바|턴테이블|마이크
무선|스튜디오용|소형|프리미엄|휴대용
노트북|모니터|미니 PC|태블릿|도킹 스테이션|키보드
초슬림|프로|실버|블랙|소형|USB-C
냄비|칼 세트|전기 포트|믹서기|커피 메이커|프라이팬
스테인리스|블랙|화이트|데일리|구리
책장|책상|안락의자|사이드 테이블|침대 프레임|수납장
참나무|호두나무|소나무|화이트|블랙
티셔츠|재킷|스웨터|청바지|원피스|셔츠|후드티
면|린넨|메리노 울|유기농 면|슬림핏|오버핏
스니커즈|부츠|로퍼|샌들|러닝화|슬리퍼
가죽|캔버스|스웨이드|경량|방수
블록 세트|퍼즐|보드게임|인형의 집|기차 세트|곰 인형
레트로|클래식|디럭스|주니어|미니
요가 매트|아령|테니스 라켓|배낭|자전거 헬멧|텐트
프로|트레이닝|블랙|프리미엄|팀
전지가위|호스 릴|화분|랜턴|모종삽 세트|파라솔
그린|테라코타|블랙|소형|고강도
노트|펜 세트|책상 스탠드|파일 박스|라벨 프린터|다이어리
재생지|블랙|소형|프리미엄|화이트
""",
    "zh": """
头戴式耳机|入耳式耳机|音箱|回音壁|黑胶唱机|麦克风
无线|录音室|小巧型|高端|便携
笔记本电脑|显示器|迷你主机|平板电脑|扩展坞|键盘
超薄|专业版|银色|黑色|小巧型|USB-C
汤锅|刀具套装|电热水壶|搅拌机|咖啡机|平底锅
不锈钢|黑色|白色|家用|铜制
书架|书桌|扶手椅|边几|床架|餐边柜
橡木|胡桃木|松木|白色|黑色
T恤|夹克|毛衣|牛仔裤|连衣裙|衬衫|连帽卫衣
纯棉|亚麻|美利奴羊毛|有机棉|修身|宽松
休闲鞋|靴子|乐福鞋|凉鞋|跑鞋|拖鞋
真皮|帆布|绒面革|轻便|防水
积木套装|拼图|桌游|娃娃屋|火车套装|毛绒熊
复古|经典|豪华版|儿童|迷你
瑜伽垫|哑铃|网球拍|双肩包|骑行头盔|帐篷
专业|训练|黑色|高端|团队
修枝剪|水管车|花盆|提灯|园艺铲套装|遮阳伞
绿色|陶土色|黑色|小巧型|加固型
笔记本|笔具套装|台灯|档案盒|标签机|日程本
再生纸|黑色|小巧型|商务|白色
""",
}
