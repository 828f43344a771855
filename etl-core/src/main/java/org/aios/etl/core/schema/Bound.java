package org.aios.etl.core.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** What came of reading values into a record: the record, or everything that is wrong with them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Bound<T> {
    /** All values fit. */
    record Ok<T>(T value) implements Bound<T> {}

    /** Some values do not fit; at least one problem. */
    record Invalid<T>(List<Problem> problems) implements Bound<T> {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Returns the record; throws {@link IllegalArgumentException} with all problems where there is none. */
    default T orThrow() {
        if (this instanceof Ok<T> ok) {
            return ok.value();
        }
        throw new IllegalArgumentException(
                problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    /** Returns the problems; empty if there are none. */
    default List<Problem> problems() {
        return this instanceof Invalid<T> invalid ? invalid.problems() : List.of();
    }
}
