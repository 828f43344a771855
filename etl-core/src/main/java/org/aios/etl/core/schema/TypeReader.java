package org.aios.etl.core.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.EnvironmentName;
import org.aios.etl.core.spi.LocalFile;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.SourceLocation;

/** Reads a record's components. Knows the records that are being read, so that a record may contain itself. */
final class TypeReader {
    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(CharSequence.class, Kind.TEXT),
            Map.entry(int.class, Kind.INTEGER),
            Map.entry(Integer.class, Kind.INTEGER),
            Map.entry(long.class, Kind.INTEGER),
            Map.entry(Long.class, Kind.INTEGER),
            Map.entry(double.class, Kind.NUMBER),
            Map.entry(Double.class, Kind.NUMBER),
            Map.entry(BigDecimal.class, Kind.NUMBER),
            Map.entry(boolean.class, Kind.BOOLEAN),
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(Duration.class, Kind.DURATION),
            Map.entry(ByteSize.class, Kind.SIZE),
            Map.entry(Money.class, Kind.MONEY),
            Map.entry(URI.class, Kind.URI),
            Map.entry(Path.class, Kind.PATH),
            Map.entry(Instant.class, Kind.INSTANT),
            Map.entry(LocalDate.class, Kind.DATE),
            Map.entry(Secret.class, Kind.SECRET),
            Map.entry(Object.class, Kind.ANY));

    private final Map<Class<?>, RecordSchema<?>> known;

    TypeReader(Map<Class<?>, RecordSchema<?>> known) {
        this.known = known;
    }

    Property property(RecordComponent component) {
        String name = Names.snake(component.getName());
        Optional<ChronoUnit> unit = Durations.unit(name);
        ValueType type = type(component.getAnnotatedType(), places(component), unit, component);
        // Once, and not at each reading of a value: the check behind it takes longer than the reading.
        component.getAccessor().setAccessible(true);
        return new Property(
                name,
                component.getName(),
                type,
                annotation(component, Doc.class).map(Doc::value).orElse(""),
                annotation(component, Default.class).map(Default::value),
                annotation(component, NotInKey.class).isEmpty() && type.kind() != Kind.SECRET,
                annotation(component, EnvironmentName.class).map(EnvironmentName::value),
                annotation(component, SourceLocation.class).isPresent(),
                annotation(component, LocalFile.class).isPresent(),
                component);
    }

    private ValueType type(
            AnnotatedType annotated,
            List<AnnotatedElement> places,
            Optional<ChronoUnit> unit,
            RecordComponent component) {
        Type type = annotated.getType();
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            ValueType inner = type(argument(annotated, 0), plus(places, annotated), unit, component);
            return wrapped(inner, raw);
        }
        if (raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class) {
            Class<?> number =
                    raw == OptionalInt.class ? int.class : raw == OptionalLong.class ? long.class : double.class;
            return wrapped(
                    simple(
                            number,
                            number == double.class ? Kind.NUMBER : Kind.INTEGER,
                            plus(places, annotated),
                            Optional.empty()),
                    raw);
        }
        if (raw == List.class || raw == Collection.class || raw == Set.class) {
            return container(Kind.LIST, raw, argument(annotated, 0), plus(places, annotated), component);
        }
        if (raw == Map.class) {
            return container(Kind.MAP, raw, argument(annotated, 1), plus(places, annotated), component);
        }
        Kind kind = KINDS.get(raw);
        if (kind != null) {
            Optional<ChronoUnit> own = kind == Kind.DURATION ? unit : Optional.empty();
            return simple(raw, kind, plus(places, annotated), own);
        }
        if (raw.isEnum()) {
            return simple(raw, Kind.ENUM, plus(places, annotated), Optional.empty());
        }
        if (raw.isRecord()) {
            return new ValueType(
                    Kind.RECORD,
                    raw,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(RecordSchema.of(raw.asSubclass(Record.class), known)),
                    Bounds.NONE,
                    Optional.empty());
        }
        throw new IllegalArgumentException(
                "The component %s of %s has the type %s; expected a text, number, boolean, Duration, ByteSize, Money, URI, Path, Instant, LocalDate, Secret, enum, record, Optional, List or Map"
                        .formatted(
                                component.getName(),
                                component.getDeclaringRecord().getName(),
                                type.getTypeName()));
    }

    private ValueType container(
            Kind kind, Class<?> raw, AnnotatedType element, List<AnnotatedElement> places, RecordComponent component) {
        ValueType inner = type(element, List.of(), Optional.empty(), component);
        return new ValueType(
                kind,
                raw,
                Optional.empty(),
                Optional.of(inner),
                Optional.empty(),
                BoundsReader.read(places, kind, Optional.empty()),
                Optional.empty());
    }

    private static ValueType simple(Class<?> raw, Kind kind, List<AnnotatedElement> places, Optional<ChronoUnit> unit) {
        return new ValueType(
                kind,
                raw,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BoundsReader.read(places, kind, unit),
                unit);
    }

    private static ValueType wrapped(ValueType inner, Class<?> wrapper) {
        return new ValueType(
                inner.kind(),
                inner.raw(),
                Optional.of(wrapper),
                inner.element(),
                inner.nested(),
                inner.bounds(),
                inner.unit());
    }

    /** The annotations of a component reach its accessor unless that is written by hand, and its field always. */
    private static List<AnnotatedElement> places(RecordComponent component) {
        Stream<AnnotatedElement> fields = Arrays.stream(
                        component.getDeclaringRecord().getDeclaredFields())
                .filter(field -> field.getName().equals(component.getName()))
                .map(field -> field);
        return Stream.concat(Stream.of(component, component.getAccessor()), fields)
                .toList();
    }

    private static List<AnnotatedElement> plus(List<AnnotatedElement> places, AnnotatedElement more) {
        return Stream.concat(Stream.of(more), places.stream()).toList();
    }

    private static AnnotatedType argument(AnnotatedType annotated, int index) {
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            return parameterized.getAnnotatedActualTypeArguments()[index];
        }
        throw new IllegalArgumentException(
                "The type %s lacks its parameters".formatted(annotated.getType().getTypeName()));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }

    private static <A extends Annotation> Optional<A> annotation(RecordComponent component, Class<A> type) {
        return Optional.ofNullable(component.getAnnotation(type));
    }
}
