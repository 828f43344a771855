package org.aios.etl.core.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * An amount of US dollars, not negative, exact to a billionth.
 *
 * <p>Two amounts are equal when they have the same value, whatever their scale.
 *
 * @param usd the amount in US dollars, at least 0
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Money(BigDecimal usd) implements Comparable<Money> {
    /** Nothing. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    private static final int CENTS = 2;
    private static final int SCALE = 9;
    private static final BigDecimal NANOS_PER_HOUR = BigDecimal.valueOf(3_600_000_000_000L);

    /** Rounds up to a billionth of a dollar, so that a reservation is never too small. */
    public Money {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("An amount of money is %s; expected 0 or more".formatted(usd));
        }
        BigDecimal rounded = usd.setScale(SCALE, RoundingMode.CEILING).stripTrailingZeros();
        usd = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Returns the given number of dollars; the text is a plain decimal number such as {@code 0.21}. */
    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount));
    }

    /** Returns the price of the given time at the given rate per hour. */
    public static Money perHour(Money rate, Duration time) {
        BigDecimal nanos = BigDecimal.valueOf(time.toNanos());
        return new Money(rate.usd.multiply(nanos).divide(NANOS_PER_HOUR, SCALE, RoundingMode.HALF_UP));
    }

    /** Returns the sum. */
    public Money plus(Money other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        return new Money(usd.add(other.usd));
    }

    /** Returns the difference, or zero where the other amount is larger. */
    public Money minus(Money other) {
        return usd.compareTo(other.usd) <= 0 ? ZERO : new Money(usd.subtract(other.usd));
    }

    /** Returns the product with a whole number, at least 0. */
    public Money times(long count) {
        return new Money(usd.multiply(BigDecimal.valueOf(count)));
    }

    /** Returns whether nothing is owed. */
    public boolean isZero() {
        return usd.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    /** Returns the exact amount with cents at least, such as {@code $0.20} or {@code $0.4415}. */
    @Override
    public String toString() {
        return "$" + (usd.scale() < CENTS ? usd.setScale(CENTS) : usd).toPlainString();
    }
}
