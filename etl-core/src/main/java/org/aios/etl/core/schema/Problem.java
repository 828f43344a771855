package org.aios.etl.core.schema;

import org.apiguardian.api.API;

/**
 * One thing that is wrong with given values.
 *
 * @param path the value's place by the names users write, such as {@code assemblyai.base_url}; empty for the whole
 * @param message what is wrong, what was expected, and the nearest known name; reads on from the path
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Problem(String path, String message) {
    /** Returns the same problem seen from further out. */
    public Problem under(String outer) {
        return new Problem(join(outer, path), message);
    }

    /** Returns the whole sentence; a message that starts with the path already does not repeat it. */
    @Override
    public String toString() {
        return path.isEmpty() || message.startsWith(path) ? message : path + " " + message;
    }

    static String join(String outer, String inner) {
        if (outer.isEmpty() || inner.isEmpty()) {
            return outer + inner;
        }
        return inner.startsWith("[") ? outer + inner : outer + "." + inner;
    }
}
