package org.aios.etl.bootstrap.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a manifest as it was written.
 *
 * @param place where it stands, such as {@code sources.yaml:12}
 * @param values its values by name; empty if it could not be read
 * @param unreadable what is wrong with a row that could not be read
 */
record ManifestRow(String place, Map<String, Object> values, Optional<String> unreadable) {
    /** How many lists and objects may stand in each other in a manifest; far more than any request needs. */
    static final int DEEPEST = 50;

    ManifestRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static ManifestRow of(String place, Map<String, Object> values) {
        return new ManifestRow(place, values, Optional.empty());
    }

    static ManifestRow unreadable(String place, String why) {
        return new ManifestRow(place, Map.of(), Optional.of(why));
    }
}
