package org.aios.etl.bootstrap.report.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers and shares for people. Stateless. */
public final class Quantities {
    private Quantities() {}

    /** Returns a number such as {@code 12,345}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a share of 0 to 1 such as {@code 54.2 %}. */
    public static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return (percent.stripTrailingZeros().scale() <= 0 ? percent.toBigInteger() : percent) + " %";
    }
}
