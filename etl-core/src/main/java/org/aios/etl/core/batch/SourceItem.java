package org.aios.etl.core.batch;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aios.etl.core.model.CollectionException;
import org.apiguardian.api.API;

/**
 * One source as it is handed to a run: a request for a tool, or the reason why there is none. Immutable.
 *
 * @param id unique within the run
 * @param tool the tool's name; empty text where none could be told
 * @param request the checked request; empty if the row is invalid
 * @param invalid why there is no request
 * @param input what the caller wrote, by snake_case names, for the row of a source that is not tried, since it
 *     is invalid or the run ends before its turn
 * @param labels what the caller said of the source; joins the metadata of its row
 * @param priority higher ones go first within the look-ahead window; 0 where nothing was said
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record SourceItem(
        String id,
        String tool,
        Optional<Record> request,
        Optional<CollectionException> invalid,
        Map<String, Object> input,
        Map<String, Object> labels,
        int priority) {

    public SourceItem {
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Returns the words by which the caller tags it. */
    public Set<String> tags() {
        Object given = labels.get("tags");
        return given instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : given == null ? Set.of() : Set.of(String.valueOf(given));
    }

    /** Makes a source without labels. */
    public static SourceItem of(String id, String tool, Record request) {
        return new SourceItem(id, tool, Optional.of(request), Optional.empty(), Map.of(), Map.of(), 0);
    }

    /** Makes a source that cannot be collected. */
    public static SourceItem invalid(
            String id, String tool, CollectionException why, Map<String, Object> input, Map<String, Object> labels) {
        return new SourceItem(id, tool, Optional.empty(), Optional.of(why), input, labels, 0);
    }
}
