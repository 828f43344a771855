package org.aios.etl.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aios.etl.core.schema.Names;
import org.aios.etl.core.schema.RecordSchema;

/**
 * Makes configuration and request records from their declared defaults, as if a user had written only the given
 * components.
 */
public final class DefaultRecords {
    private DefaultRecords() {}

    /**
     * Makes a record.
     *
     * @param given values of components by their Java name, in the types that YAML has
     * @throws IllegalArgumentException if a component is required and not given, or a default does not fit its type
     */
    public static <T extends Record> T of(Class<T> type, Map<String, Object> given) {
        Map<String, Object> written = new LinkedHashMap<>();
        given.forEach((name, value) -> written.put(Names.snake(name), value));
        return RecordSchema.of(type).bind(written).orThrow();
    }
}
