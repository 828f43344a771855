package org.aios.etl.collector.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** What a page says about itself in schema.org terms (JSON-LD 1.1), as a flat list of things, the outer ones first. */
final class JsonLd {
    private static final int MOST_THINGS = 2_000;
    private static final Set<String> TEXTS = Set.of(
            "article",
            "newsarticle",
            "blogposting",
            "reportagenewsarticle",
            "opinionnewsarticle",
            "analysisnewsarticle",
            "reviewnewsarticle",
            "backgroundnewsarticle",
            "scholarlyarticle",
            "techarticle",
            "liveblogposting",
            "report",
            "advertisercontentarticle",
            "socialmediaposting",
            "discussionforumposting",
            "review",
            "recipe");

    private final List<Map<?, ?>> things = new ArrayList<>();

    private JsonLd() {}

    static JsonLd of(Document document) {
        JsonLd found = new JsonLd();
        for (Element script : document.select("script[type=application/ld+json]")) {
            String data = script.data().strip();
            String json = data.startsWith("<![CDATA[") || data.startsWith("//<![CDATA[")
                    ? data.replaceAll("^/*<!\\[CDATA\\[|/*\\]\\]>$", "")
                    : data;
            Json.read(json.endsWith(";") ? json.substring(0, json.length() - 1) : json)
                    .ifPresent(found::flatten);
        }
        return found;
    }

    private void flatten(Object root) {
        Deque<Object> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty() && things.size() < MOST_THINGS) {
            Object next = waiting.poll();
            if (next instanceof Map<?, ?> map) {
                if (map.containsKey("@type")) {
                    things.add(map);
                }
                map.values().stream()
                        .filter(value -> value instanceof Map || value instanceof Collection)
                        .forEach(waiting::add);
            } else if (next instanceof Collection<?> items) {
                waiting.addAll(items);
            }
        }
    }

    /** The types of the outer things, in lower case. */
    Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        things.stream().limit(40).forEach(thing -> types.addAll(types(thing)));
        return types;
    }

    private static Set<String> types(Map<?, ?> thing) {
        Set<String> types = new LinkedHashSet<>();
        Object type = thing.get("@type");
        for (Object one : asMany(type)) {
            String name = one.toString().toLowerCase(Locale.ROOT);
            types.add(name.substring(name.lastIndexOf('/') + 1));
        }
        return types;
    }

    private static Collection<?> asMany(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many;
        }
        return value == null ? List.of() : List.of(value);
    }

    /** The first thing that is a text by somebody. */
    Optional<Map<?, ?>> article() {
        return things.stream()
                .filter(thing -> types(thing).stream().anyMatch(TEXTS::contains))
                .<Map<?, ?>>map(thing -> thing)
                .findFirst();
    }

    Optional<Map<?, ?>> first(String... wanted) {
        List<String> names = List.of(wanted);
        return things.stream()
                .filter(thing -> types(thing).stream().anyMatch(names::contains))
                .<Map<?, ?>>map(thing -> thing)
                .findFirst();
    }

    /** A member as plain text, without markup and entities; empty if it is absent or no text. */
    static String text(Map<?, ?> thing, String name) {
        Object value = thing.get(name);
        if (value instanceof Collection<?> many && !many.isEmpty()) {
            value = many.iterator().next();
        }
        return value instanceof String text
                ? Parser.unescapeEntities(text, false).strip()
                : "";
    }

    /** The names in a member that holds persons or organisations, or plain texts. */
    List<String> names(Map<?, ?> thing, String member) {
        List<String> names = new ArrayList<>();
        for (Object one : asMany(thing.get(member))) {
            if (one instanceof Map<?, ?> person) {
                String name = text(person.containsKey("name") ? person : resolve(person), "name");
                if (!name.isEmpty()) {
                    names.add(name);
                }
            } else if (one instanceof String text && !text.isBlank()) {
                names.add(Parser.unescapeEntities(text, false).strip());
            }
        }
        return names;
    }

    private Map<?, ?> resolve(Map<?, ?> reference) {
        Object id = reference.get("@id");
        return things.stream()
                .filter(thing -> id != null && id.equals(thing.get("@id")))
                .<Map<?, ?>>map(thing -> thing)
                .findFirst()
                .orElse(reference);
    }
}
