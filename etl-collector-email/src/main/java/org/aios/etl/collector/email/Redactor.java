package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces personal data by marks such as {@code <EMAIL_1>}. The same value gets the same mark everywhere in one result, so that
 * a thread stays readable. For one result and one thread.
 *
 * <p>Numbers are checked (Luhn, ISO 7064, issued ranges), telephone numbers need an unmistakable form or a word that speaks of
 * them. It finds a lot and promises nothing: unknown names, postal addresses and free descriptions stay.
 */
final class Redactor {

    private final Map<PersonalKind, Map<String, Integer>> numbers = new EnumMap<>(PersonalKind.class);
    private final PersonNames names = new PersonNames();
    private int replaced;

    /** Makes the names of these people known before texts are redacted. */
    void know(List<Person> people) {
        people.forEach(person -> names.add(person.name()));
    }

    /** How many values were replaced. */
    int replaced() {
        return replaced;
    }

    Person redact(Person person) {
        String name = person.name().isEmpty() ? "" : mark(PersonalKind.PERSON, person.name());
        String address = person.address().isEmpty() ? "" : mark(PersonalKind.EMAIL, person.address());
        return new Person(name, address);
    }

    String redact(String text) {
        if (text.isEmpty()) {
            return text;
        }
        PlainView view = PlainView.of(text);
        List<Span> spans = find(view.text());
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int last = 0;
        for (Span plain : spans) {
            Span span = view.original(plain);
            if (span.start() >= last) {
                result.append(text, last, span.start())
                        .append(mark(span.kind(), view.text().substring(plain.start(), plain.end())));
                last = span.end();
            }
        }
        return result.append(text, last, text.length()).toString();
    }

    /** The spans in order; where two overlap, the kind that was found first wins. */
    private List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        EmailAddresses.find(text, found);
        IbanDetector.find(text, found);
        List<DigitRun> runs = DigitRun.findAll(text);
        runs.forEach(run -> NumberDetector.find(run, found));
        runs.forEach(run -> PhoneDetector.find(run, found));
        names.find(text, found);
        found.sort(Comparator.comparing(Span::kind).thenComparing(Span::start));
        TreeMap<Integer, Span> chosen = new TreeMap<>();
        for (Span span : found) {
            Map.Entry<Integer, Span> before = chosen.lowerEntry(span.end());
            if (before == null || before.getValue().end() <= span.start()) {
                chosen.put(span.start(), span);
            }
        }
        return List.copyOf(chosen.values());
    }

    private String mark(PersonalKind kind, String value) {
        replaced++;
        String key = kind == PersonalKind.EMAIL || kind == PersonalKind.PERSON
                ? value.toLowerCase(Locale.ROOT)
                : value.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        Map<String, Integer> known = numbers.computeIfAbsent(kind, any -> new HashMap<>());
        return "<" + kind + "_" + known.computeIfAbsent(key, any -> known.size() + 1) + ">";
    }
}
