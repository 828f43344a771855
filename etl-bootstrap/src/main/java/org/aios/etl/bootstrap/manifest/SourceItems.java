package org.aios.etl.bootstrap.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.schema.Bound;
import org.aios.etl.core.schema.Nearest;
import org.aios.etl.core.schema.Problem;
import org.aios.etl.core.schema.Property;

/**
 * Turns rows of a manifest into sources: finds the tool, takes the row's options for its request, keeps what else the
 * caller says. A row with something wrong becomes a source that fails with the reason. Each id is given out once. For
 * one thread at a time.
 */
final class SourceItems {
    private final Tools tools;
    private final Optional<Path> base;
    private final Set<String> tiers;
    /** How often each id was wanted, by its hash: a million ids take 32 MB. */
    private final LongMap ids = new LongMap();

    /**
     * Makes sources for the given tools.
     *
     * @param base the folder that paths are relative to; empty for the working directory
     * @param tiers only rows of these tiers are kept; empty for all
     */
    SourceItems(Tools tools, Optional<Path> base, Collection<String> tiers) {
        this.tools = tools;
        this.base = base;
        this.tiers = Set.copyOf(tiers);
    }

    Iterator<SourceItem> of(Iterator<ManifestRow> rows) {
        return new Chosen(rows);
    }

    private SourceItem item(ManifestRow row) {
        Map<String, Object> values = row.values();
        Map<String, Object> labels = RowFields.labels(values);
        String location = RowFields.text(values, "path", "local_path", "url").orElse("");
        String wanted = RowFields.text(values, "id")
                .or(() -> Optional.of(Identifier.withoutCredentials(location)))
                .filter(given -> !given.isBlank())
                .orElse(row.place());
        long wish = Fingerprint.of(wanted);
        boolean again = ids.has(wish);
        String id = again ? unique(wanted, wish) : wanted;
        ids.put(Fingerprint.of(id), 1);
        if (row.unreadable().isPresent()) {
            return invalid(id, "", row, labels, row.unreadable().get());
        }
        List<String> problems = new ArrayList<>(RowFields.problems(values));
        if (again && RowFields.text(values, "id").isPresent()) {
            problems.add("the id \"%s\" stands twice; give each row its own".formatted(wanted));
        }
        try {
            return bound(id, tool(values, location), row, labels, problems);
        } catch (IllegalArgumentException e) {
            if (!RowFields.misplaced(values)) {
                problems.add(String.valueOf(e.getMessage()));
            }
            return invalid(id, "", row, labels, String.join("; ", problems));
        }
    }

    private SourceItem bound(
            String id, Tool<?, ?> tool, ManifestRow row, Map<String, Object> labels, List<String> problems) {
        Map<String, Object> request = new LinkedHashMap<>();
        row.values().forEach((name, value) -> {
            if (tool.schema().property(name).isPresent() && !RowFields.namesSource(name)) {
                request.put(name, value);
            } else if (!RowFields.known(name)) {
                problems.add(unknown(name, tool));
            }
        });
        place(tool, row.values(), request);
        Bound<?> bound = tool.schema().bind(request);
        bound.problems().stream()
                .filter(problem -> !RowFields.misplaced(row.values()) || !placed(tool, problem))
                .map(Problem::toString)
                .forEach(problems::add);
        if (!problems.isEmpty() || !(bound instanceof Bound.Ok<?> ok)) {
            return invalid(id, tool.name(), row, labels, String.join("; ", problems));
        }
        // The input is for the row of a source that the run ends before: it can then be run again from that row.
        return new SourceItem(
                id,
                tool.name(),
                Optional.of((Record) ok.value()),
                Optional.empty(),
                shown(request),
                labels,
                RowFields.priority(row.values()));
    }

    private static boolean placed(Tool<?, ?> tool, Problem problem) {
        return tool.schema()
                .property(problem.path())
                .filter(Property::sourceLocation)
                .isPresent();
    }

    /** Puts the row's address and path where the request wants them; a path is what is read, an address then the base. */
    private void place(Tool<?, ?> tool, Map<String, Object> values, Map<String, Object> request) {
        Optional<Property> source = tool.schema().properties().stream()
                .filter(Property::sourceLocation)
                .findFirst();
        Optional<Property> file =
                tool.schema().properties().stream().filter(Property::localFile).findFirst();
        Optional<String> path = RowFields.text(values, "path", "local_path").map(this::resolved);
        Optional<String> url = RowFields.text(values, "url").map(this::resolved);
        if (source.isEmpty()) {
            return;
        }
        String name = source.get().name();
        Object named = request.get(name);
        if (named instanceof String text) {
            request.put(name, resolved(text));
        } else if (path.isPresent() && url.isPresent() && file.isPresent()) {
            request.put(file.get().name(), path.get());
            request.put(name, url.get());
        } else {
            path.or(() -> url).ifPresent(location -> request.put(name, location));
        }
    }

    private String resolved(String location) {
        boolean address = SourceUrl.scheme(location).isPresent() && !location.matches("[A-Za-z]:\\\\.*");
        if (address || base.isEmpty()) {
            return location;
        }
        try {
            return base.get().resolve(location).normalize().toString();
        } catch (InvalidPathException e) {
            return location;
        }
    }

    private Tool<?, ?> tool(Map<String, Object> values, String location) {
        Optional<String> type = RowFields.text(values, "type");
        if (type.isPresent()) {
            return ofType(type.get());
        }
        for (Tool<?, ?> tool : tools.all()) {
            if (tool.schema().properties().stream()
                    .anyMatch(property -> property.sourceLocation()
                            && !RowFields.namesSource(property.name())
                            && values.containsKey(property.name()))) {
                return tool;
            }
        }
        if (location.isBlank()) {
            throw new IllegalArgumentException("the row names no source; expected url: or path:");
        }
        return recognised(location)
                .orElseThrow(() -> new IllegalArgumentException(
                        "what \"%s\" is cannot be told; add type: (one of %s)".formatted(location, types())));
    }

    private Tool<?, ?> ofType(String type) {
        return tools.all().stream()
                .filter(tool -> tool.descriptor().manifestTypes().contains(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the type \"%s\" is unknown%s; expected one of %s"
                        .formatted(
                                type,
                                Nearest.of(type, typeList())
                                        .map(near -> " (did you mean %s?)".formatted(near))
                                        .orElse(""),
                                types())));
    }

    /** Finds the tool of a location: by host, then by file name ending, then any address. */
    private Optional<Tool<?, ?>> recognised(String location) {
        boolean address = SourceUrl.isHttp(location);
        String host = address ? host(location) : "";
        String ending = ending(address ? location.replaceFirst("[?#].*$", "") : location);
        return first(tool -> address
                        && tool.descriptor().recognition().hosts().stream()
                                .anyMatch(known -> host.equals(known) || host.endsWith("." + known)))
                .or(() -> first(
                        tool -> tool.descriptor().recognition().extensions().contains(ending)))
                .or(() ->
                        first(tool -> address && tool.descriptor().recognition().anyUrl()));
    }

    private Optional<Tool<?, ?>> first(java.util.function.Predicate<Tool<?, ?>> wanted) {
        return tools.all().stream().filter(wanted).findFirst();
    }

    private static String host(String url) {
        String rest = url.substring(url.indexOf("//") + 2).replaceFirst("[/?#].*$", "");
        return rest.substring(rest.indexOf('@') + 1).replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static String ending(String location) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String unknown(String name, Tool<?, ?> tool) {
        List<String> known = new ArrayList<>(tool.schema().names());
        known.addAll(RowFields.names());
        return Nearest.of(name, known)
                .map(near -> "%s is unknown; did you mean %s?".formatted(name, near))
                .orElseGet(() -> "%s is unknown; %s knows %s"
                        .formatted(
                                name,
                                tool.name(),
                                known.stream().sorted().distinct().collect(Collectors.joining(", "))));
    }

    private SourceItem invalid(String id, String tool, ManifestRow row, Map<String, Object> labels, String why) {
        return SourceItem.invalid(
                id,
                tool,
                new CollectionException(ErrorCode.INVALID_REQUEST, row.place() + ": " + why),
                shown(row.values()),
                labels);
    }

    private static Map<String, Object> shown(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) ->
                shown.put(name, value instanceof String text ? Identifier.withoutCredentials(text) : value));
        return shown;
    }

    /** Numbers an id that was given out already; it goes on where it stopped, so that a million rows may share one. */
    private String unique(String wanted, long wish) {
        for (long number = ids.get(wish, 1) + 1; ; number++) {
            String candidate = wanted + "#" + number;
            if (!ids.has(Fingerprint.of(candidate))) {
                ids.put(wish, number);
                return candidate;
            }
        }
    }

    private List<String> typeList() {
        return tools.all().stream()
                .flatMap(tool -> tool.descriptor().manifestTypes().stream())
                .distinct()
                .toList();
    }

    private String types() {
        return String.join(", ", typeList());
    }

    private final class Chosen implements Iterator<SourceItem> {
        private final Iterator<ManifestRow> rows;
        private Optional<ManifestRow> next = Optional.empty();

        Chosen(Iterator<ManifestRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && rows.hasNext()) {
                ManifestRow row = rows.next();
                String tier = String.valueOf(row.values().getOrDefault("tier", ""));
                if (tiers.isEmpty() || tiers.contains(tier)) {
                    next = Optional.of(row);
                }
            }
            return next.isPresent();
        }

        @Override
        public SourceItem next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            ManifestRow row = next.orElseThrow();
            next = Optional.empty();
            return item(row);
        }
    }
}
