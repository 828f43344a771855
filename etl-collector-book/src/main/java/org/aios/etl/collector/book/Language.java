package org.aios.etl.collector.book;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recognises the language of a longer text by its script and its most frequent small words. */
final class Language {
    private static final int LOOKED_AT = 60_000;
    private static final Map<String, String> SMALL_WORDS = smallWords();

    private Language() {}

    /** Returns a two-letter tag, empty where the text is too short or nothing fits well. */
    static Optional<String> of(String text) {
        String sample = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return byScript(sample).or(() -> byWords(sample));
    }

    private static Optional<String> byScript(String text) {
        Map<Character.UnicodeScript, Integer> counts = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
        int letters = counts.values().stream().mapToInt(Integer::intValue).sum();
        int kana = counts.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + counts.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        if (letters < 40) {
            return Optional.empty();
        }
        if (kana * 10 > letters) {
            return Optional.of("ja");
        }
        Map<Character.UnicodeScript, String> single = Map.of(
                Character.UnicodeScript.HAN,
                "zh",
                Character.UnicodeScript.HANGUL,
                "ko",
                Character.UnicodeScript.GREEK,
                "el",
                Character.UnicodeScript.HEBREW,
                "he",
                Character.UnicodeScript.THAI,
                "th",
                Character.UnicodeScript.DEVANAGARI,
                "hi");
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 > letters && single.containsKey(count.getKey()))
                .map(count -> single.getOrDefault(count.getKey(), "und"))
                .findFirst();
    }

    private static Optional<String> byWords(String text) {
        Map<String, Integer> hits = new HashMap<>();
        int words = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            words++;
            for (String language : SMALL_WORDS.getOrDefault(word, "").split(" ")) {
                hits.merge(language, 1, Integer::sum);
            }
        }
        hits.remove("");
        int needed = Math.max(5, words / 12);
        return hits.entrySet().stream()
                .filter(hit -> hit.getValue() >= needed)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static Map<String, String> smallWords() {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        byLanguage.put(
                "en",
                "the of and to in is that it was for with as his on be at by had not are but from or have an they which you were");
        byLanguage.put(
                "de",
                "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie");
        byLanguage.put(
                "fr",
                "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou cette");
        byLanguage.put(
                "es",
                "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya este sí porque");
        byLanguage.put(
                "pt",
                "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem à seu");
        byLanguage.put(
                "it",
                "di e il la che in un a per è una con non del si le da i della dei come anche più al nel alla sono gli ha");
        byLanguage.put(
                "nl",
                "de van het een en in is dat op te zijn met voor niet aan er die ook als om maar dan bij nog uit door naar");
        byLanguage.put(
                "pl",
                "w i na z się do nie że jest to o jak a ale po od za przez przy dla są tym oraz czy jego jej który");
        byLanguage.put(
                "sv",
                "och i att det som en på är av för med den till inte om ett han men var jag sig från vi så kan när");
        byLanguage.put(
                "ru", "и в не на я что он с как это по но они к у из за от то его все она так же был бы для или");
        byLanguage.put("uk", "і в не на що я з та як це до але у від за по він вона вони є був його про для або ми");
        byLanguage.put("lt", "ir yra kad su iš į tai bet kaip ar nuo apie jis ji buvo per tik dar ne kai bus savo");
        Map<String, String> byWord = new HashMap<>();
        byLanguage.forEach((language, words) -> {
            for (String word : words.split(" ")) {
                byWord.merge(word, language, (one, other) -> one + " " + other);
            }
        });
        return Map.copyOf(byWord);
    }
}
