package org.aios.etl.core.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.schema.Bounds.End;
import org.aios.etl.core.spi.Range;

/**
 * Reads constraint annotations. They stand on a type in use, or on the accessor and field of a component: those of
 * {@code jakarta.validation} are not applicable to record components themselves.
 */
final class BoundsReader {
    private final List<AnnotatedElement> places;

    private BoundsReader(List<AnnotatedElement> places) {
        this.places = places;
    }

    static Bounds read(List<AnnotatedElement> places, Kind kind, Optional<ChronoUnit> unit) {
        return new BoundsReader(places).bounds(kind, unit);
    }

    private Bounds bounds(Kind kind, Optional<ChronoUnit> unit) {
        Optional<Range> range = find(Range.class);
        return new Bounds(
                range.map(written -> measured(kind, unit, written.min())).or(this::least),
                range.map(written -> measured(kind, unit, written.max())).or(this::most),
                minSize(kind),
                find(Size.class)
                        .filter(size -> size.max() < Integer.MAX_VALUE)
                        .map(size -> OptionalInt.of(size.max()))
                        .orElse(OptionalInt.empty()),
                find(Pattern.class).map(written -> java.util.regex.Pattern.compile(written.regexp())),
                find(NotBlank.class).isPresent());
    }

    private Optional<End> least() {
        return find(Min.class)
                .map(min -> closed(BigDecimal.valueOf(min.value())))
                .or(() -> find(DecimalMin.class).map(min -> end(min.value(), !min.inclusive())))
                .or(() -> find(Positive.class).map(positive -> end("0", true)))
                .or(() -> find(PositiveOrZero.class).map(positive -> end("0", false)));
    }

    private Optional<End> most() {
        return find(Max.class)
                .map(max -> closed(BigDecimal.valueOf(max.value())))
                .or(() -> find(DecimalMax.class).map(max -> end(max.value(), !max.inclusive())));
    }

    private OptionalInt minSize(Kind kind) {
        int size = find(Size.class).map(Size::min).orElse(0);
        boolean filled = find(NotEmpty.class).isPresent()
                || (kind != Kind.TEXT && find(NotBlank.class).isPresent());
        int least = Math.max(size, filled ? 1 : 0);
        return least == 0 ? OptionalInt.empty() : OptionalInt.of(least);
    }

    private static End measured(Kind kind, Optional<ChronoUnit> unit, String written) {
        return switch (kind) {
            case DURATION -> new End(Durations.seconds(duration(unit, written)), false, written);
            case SIZE -> new End(BigDecimal.valueOf(ByteSize.parse(written).bytes()), false, written);
            case MONEY -> new End(Money.usd(written).usd(), false, written);
            default -> end(written, false);
        };
    }

    /** The bounds of a plain number of a unit are plain numbers too. */
    private static Duration duration(Optional<ChronoUnit> unit, String written) {
        return unit.map(each -> Durations.of(new BigDecimal(written), each)).orElseGet(() -> Durations.parse(written));
    }

    private static End closed(BigDecimal value) {
        return new End(value, false, value.toPlainString());
    }

    private static End end(String value, boolean open) {
        return new End(new BigDecimal(value), open, value);
    }

    private <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return places.stream()
                .map(place -> Optional.ofNullable(place.getAnnotation(annotation)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
