package org.aios.etl.core.schema;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aios.etl.core.spi.Doc;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What users see of a record: its components by their snake_case names, with defaults, bounds and documentation.
 * Immutable.
 *
 * @param <T> the record
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RecordSchema<T extends Record> {
    private final Class<T> type;
    private final List<Property> properties;
    private final boolean namesFiles;

    /**
     * Makes itself known before it reads its components, since a record may contain itself. Whoever finds it there only
     * keeps it; it is complete before {@link #of(Class)} returns.
     */
    private RecordSchema(Class<T> type, Map<Class<?>, RecordSchema<?>> known) {
        this.type = type;
        known.put(type, this);
        TypeReader reader = new TypeReader(known);
        this.properties = Arrays.stream(components(type)).map(reader::property).toList();
        this.namesFiles = properties.stream().anyMatch(Property::localFile);
    }

    /**
     * Reads a record's components.
     *
     * @throws IllegalArgumentException if a component has a type that users could not write
     */
    public static <T extends Record> RecordSchema<T> of(Class<T> type) {
        return of(type, new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked") // the map holds the schema of T under the key T
    static <T extends Record> RecordSchema<T> of(Class<T> type, Map<Class<?>, RecordSchema<?>> known) {
        RecordSchema<?> found = known.get(type);
        return found != null ? (RecordSchema<T>) found : new RecordSchema<>(type, known);
    }

    /** Returns the record. */
    public Class<T> type() {
        return type;
    }

    /** Returns the sentence that documents the record; empty text if there is none. */
    public String doc() {
        return Optional.ofNullable(type.getAnnotation(Doc.class))
                .map(Doc::value)
                .orElse("");
    }

    /** Returns the components in their order. */
    public List<Property> properties() {
        return properties;
    }

    /** Returns the component of a snake_case name. */
    public Optional<Property> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    /** Returns the snake_case names in their order. */
    public List<String> names() {
        return properties.stream().map(Property::name).toList();
    }

    /**
     * Reads values into a record, or says everything that is wrong with them. A {@link Text} is read leniently, other
     * values strictly; an absent or null value is the default. Nothing is thrown for any values.
     *
     * @param values by snake_case names
     */
    public Bound<T> bind(Map<String, ? extends @Nullable Object> values) {
        return new RecordBinder<>(this).bind(values, Optional.empty());
    }

    /**
     * Returns a record in which some components are replaced; within nested records likewise.
     *
     * @throws IllegalArgumentException naming everything that is wrong with the values
     */
    public T withValues(T value, Map<String, ? extends @Nullable Object> values) {
        return new RecordBinder<>(this).bind(values, Optional.of(value)).orThrow();
    }

    /**
     * Returns a record's values by snake_case names as JSON and YAML know them: absent ones and secrets are left out,
     * a duration is {@code 30s}, a size {@code 50MB}, money a decimal number, an enum its lower-case word.
     * {@link #bind} gives the record back, but for its secrets.
     */
    public Map<String, Object> toMap(T value) {
        return ValueWriter.map(this, value, property -> !property.secret());
    }

    /** Returns the values that decide about a result's content besides the source itself, in the form of {@link #toMap}. */
    public Map<String, Object> keyMap(T value) {
        return ValueWriter.map(
                this, value, property -> property.inKey() && !property.sourceLocation() && !property.localFile());
    }

    /** Returns the source's address; empty if no component holds one. */
    public Optional<String> sourceLocation(T value) {
        for (Property property : properties) {
            if (property.sourceLocation()) {
                Optional<String> found = ValueWriter.present(property, value).map(Object::toString);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the local files that the record names. */
    public List<Path> localFiles(T value) {
        if (!namesFiles) {
            return List.of();
        }
        return properties.stream()
                .filter(Property::localFile)
                .flatMap(property -> ValueWriter.present(property, value).stream())
                .flatMap(found -> found instanceof List<?> list ? list.stream() : Stream.of(found))
                .map(found -> found instanceof Path path ? path : Path.of(found.toString()))
                .toList();
    }

    @Override
    public String toString() {
        return "RecordSchema of " + type.getSimpleName();
    }

    private static RecordComponent[] components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
    }
}
