package org.aios.etl.core.schema;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One component of a record as users see it. Immutable.
 *
 * @param name the name in snake_case
 * @param javaName the component's name
 * @param type kind, elements, bounds
 * @param doc one sentence; empty text where there is none
 * @param defaultValue the written default; empty where the value is required, optional, or derived from its own parts
 * @param inKey whether it belongs to the cache key
 * @param environmentName a conventional environment variable that also sets it
 * @param sourceLocation whether it holds the source's address
 * @param localFile whether it names a file to read
 * @param component where the value is found in the record
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Property(
        String name,
        String javaName,
        ValueType type,
        String doc,
        Optional<String> defaultValue,
        boolean inKey,
        Optional<String> environmentName,
        boolean sourceLocation,
        boolean localFile,
        RecordComponent component) {

    /** Returns the kind of value. */
    public Kind kind() {
        return type.kind();
    }

    /** Returns whether users have to give it: it has no default, may not be absent, and cannot be put together from defaults. */
    public boolean required() {
        return defaultValue.isEmpty() && !optional() && !mayBeLeftOut();
    }

    /** Returns whether the value is never shown. */
    public boolean secret() {
        return kind() == Kind.SECRET;
    }

    /** Returns whether the value may be absent from the record. */
    public boolean optional() {
        return type.wrapper().isPresent();
    }

    /** Returns the name in kebab-case, as on the command line. */
    public String option() {
        return Names.kebab(name);
    }

    /** Returns the words that an enum knows. */
    public List<String> words() {
        return type.words();
    }

    /** Returns the bounds in words; empty text if there are none. */
    public String boundsText() {
        return type.bounds().text();
    }

    /** Returns the components of a record, or of a list's or map's elements. */
    public Optional<RecordSchema<?>> nested() {
        return type.nested().or(() -> type.element().flatMap(ValueType::nested));
    }

    /** Returns the kind of the elements of a list or map. */
    public Optional<Kind> elementKind() {
        return type.element().map(ValueType::kind);
    }

    /** A record that contains itself does so in an {@code Optional}, list or map; therefore this ends. */
    private boolean mayBeLeftOut() {
        return switch (kind()) {
            case LIST, MAP, SECRET -> true;
            case RECORD ->
                type.nested().stream()
                        .flatMap(schema -> schema.properties().stream())
                        .noneMatch(Property::required);
            default -> false;
        };
    }

    @Override
    public String toString() {
        return name + ": " + type.expected();
    }
}
