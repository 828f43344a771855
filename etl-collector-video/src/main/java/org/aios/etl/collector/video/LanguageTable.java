package org.aios.etl.collector.video;

import java.util.List;

/**
 * The languages that can be recognised. Stateless.
 *
 * <p>One line each: tag | letters beyond a to z | commonest words. For scripts written without blanks the commonest characters
 * take the place of the words. The lists are short on purpose: they tell languages apart, they do not describe them.
 */
final class LanguageTable {
    private static final String TABLE = """
            en||the and of to a in is it you that was for on are with they be at this have from not but what all were we when your can there an which how if will do would so who my me no just know about don't it's i
            fr|àâæçéèêëîïôœùûüÿ|le la les de des du un une et est en que qui dans pour pas sur au aux plus ce cette il elle on nous vous je ne se son sa ses avec mais par tout être où c'est qu'il ils lui y a à très fait bien si me moi
            de|äöüß|der die das und ist nicht ein eine einen zu den von mit sich des auf für im dem als auch es an werden aus er hat dass sie nach wird bei ich wir ihr du war noch wie über nur so aber was man wenn ja mir dich
            es|áéíñóúü|el la los las de que y en un una es no se por con para su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien está yo qué nos todo eso mi te
            it|àèéìíîòóùú|il lo la i gli le di che e è un una in per con non si da come del della dei alla sono ma al anche più questo quando io ha mi ti ci se nel nella molto cosa perché o chi dove suo sua tutto
            pt|àáâãçéêíóôõú|o a os as de que e do da em um uma para com não por mais dos das como mas ao ele se na no foi são você eu isso muito está tem seu sua ou quando me já também só até nós nos à é lhe
            nl|áéëïóöüè|de het een en van ik te dat die in is niet zijn op aan met als voor had er maar om hem dan zou of wat mijn dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft wij we was
            sv|åäöé|och att det i en jag hon som han på den med var sig för så till är men ett om hade de av icke inte mig du henne då sin nu har ni ej från vad där kan under vi när eller ut
            da|æøåé|og i at det er en til af der på for med den ikke som et han de jeg var har du vi om sig men så hun fra kan nu havde mig dig hvad når eller efter bliver være
            no|æøåéòôó|og i det er på en til som for av med at de den han ikke har jeg du vi om et men seg så hun var fra kan nå hva meg deg være eller bare når etter mer noe vet mye dere uten kommer skal hvis hvem sa sånn vil må opp ned godt takk
            fi|äöå|ja on ei se että hän oli en mutta niin kun ovat minä sinä mitä myös joka tai kuin jos siitä sen tämä me te he vain nyt voi ole minun sitä mikä kaikki niitä sitten
            is|áðéíóúýþæö|og að í á er sem það en við ekki hann var um til með ég þú hún fyrir af eru því þá svo ef eða frá hvað mér þetta hafa verið
            pl|ąćęłńóśźż|i w na nie się z do to że jest co jak o tak ale po za od a mnie go jego już ja ty tylko tego ten być przez dla czy był ich tu jej by kto ci pan
            cs|áčďéěíňóřšťúůýž|a se v na je že to s z o do i ne jako za by ale jak si po co pro tak byl ve jsem mi jsou když už jen nebo který jeho být od ty k ho my této
            sk|áäčďéíĺľňóôŕšťúýž|a sa v na je že to s z o do i ako za by ale si po čo pre tak bol vo som mi sú keď už len alebo ktorý jeho byť od nie k ho my ten aj
            hu|áéíóöőúüű|a az és hogy nem is egy van ez de meg csak volt ha mint már én azt te mi még el ő itt ki most be fel igen vagy jó lesz minden kell
            ro|ăâîșțşţ|și de în a nu la că o un cu se pe ce din pentru este mai să ar fi dar am care au sunt eu tu el ea nici bine cum când așa îi mi si
            hr|čćđšž|i u je se na da to za su od ne ja ti što s sam on o kao ali bi ili iz nije samo kako ga mi već koji bio ako me te smo gdje sve još dobro nego možda znam ima malo ovo ono ovdje hvala
            sl|čšž|in je v na se da za ne so z ki to s pa tudi po bi sem ali bil od kot o ga še kaj si mi jaz kako če ni le ko tako
            tr|âçğıîöşüûi̇|bir ve bu da de için ne çok o ben ile mi daha var gibi ama sen değil kadar en şey olarak her sonra biz ki evet hayır bana onu yok nasıl iyi mu
            lt|ąčęėįšųūž|ir kad į yra ne su tai iš jis o bet kaip ar aš buvo jo nuo apie ji prie po tu už dar tik man jau mes
            lv|āčēģīķļņšūž|un ir es tas ka ar no uz par ne bet kā tu vai viņš lai kas to man jo tikai pie bija viņa mēs vēl ja nav
            et|äöõüšž|ja on ei et see ta oli kui ma aga ka siis mis sa nii oma seda kes mind ning veel oleme ole nüüd kuid juba
            id||yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada mereka aku kamu kita bisa sudah orang adalah apa
            vi|àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ|và của là có không tôi được cho một trong người này với anh đã em các đó những khi chúng ra rồi đi cái thì
            ca|àçèéíïòóúü·|el la els les de que i en un una és no es per amb com però al del més si ho ja va són molt aquest aquesta o jo també quan hi
            ru|абвгдежзийклмнопрстуфхцчшщъыьэюяё|и в не на я быть он с что а по это она этот к но они мы весь из у за ты как все от так его вот до же бы то ещё мне меня нет о да там только
            uk|абвгґдеєжзиіїйклмнопрстуфхцчшщьюя|і в не на я що з та він як це у до а але за по так ти ми його від є вона про бо вони все мене коли ще чи тільки для
            bg|абвгдежзийклмнопрстуфхцчшщъьюя|и да на се в е не за от си че с ще ги това по ти са аз до той но как го ли му какво ме към или има а беше
            sr|абвгдђежзијклљмнњопрстћуфхцчџш|и у је да се на не што то за су од са као сам а по он ја ти али из или ми већ би бити га све
            el|αβγδεζηθικλμνξοπρσςτυφχψωάέήίϊΐόύϋΰώ|και το να του η της με που είναι για δεν στο τα ο θα τον μου από σε την ένα τι οι στην μια αυτό εγώ ότι όχι
            he|אבגדהוזחטיךכלםמןנסעףפץצקרשת|של את לא על זה אני הוא עם כל גם היא אם מה יש כי אבל או אתה רק לי
            ar|ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي|في من على أن إلى هذا لا ما هو كان التي عن مع الذي هي قد أو كل أنا يا هل لم إن
            fa|آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئأؤ|و در به از که این را با است برای آن یک خود تا بر هم من نه ما شما او چه
            ja||のはにをたがでてとしれさいなるもすんかこまっそよだくらきうけどあえみちおじつせめりー私何人日一大年出本中生見気時行今分前言思会上事手者良知
            zh||的一是不了在人有我他这这個为之来大以个中上们到说国和地也子时道出而要于就下得可你年生会对
            ko||이다는을가에하고지의한도로은를사나그아어있
            th||านรกเงอมยลวดทตสปบคแ
            hi||के है की में और का से को हैं नहीं यह मैं
            """;

    static final List<LanguageProfile> PROFILES =
            TABLE.lines().map(LanguageProfile::of).toList();

    private LanguageTable() {}
}
