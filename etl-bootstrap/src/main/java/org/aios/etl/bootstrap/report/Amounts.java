package org.aios.etl.bootstrap.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.aios.etl.core.model.Money;

/** Writes amounts for people: cents at least, four significant digits where it is less than a dollar. JSON stays exact. */
public final class Amounts {
    private static final int CENTS = 2;
    private static final int SIGNIFICANT = 4;
    private static final int MOST_DIGITS = 6;

    private Amounts() {}

    /** Returns an amount such as {@code $0.00}, {@code $0.0028} or {@code $12.35}; {@code <$0.000001} where less is left. */
    public static String text(Money money) {
        BigDecimal usd = money.usd();
        if (usd.compareTo(BigDecimal.ONE) >= 0) {
            return "$" + usd.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
        }
        BigDecimal rounded = usd.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP))
                .setScale(MOST_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        if (rounded.signum() == 0 && usd.signum() != 0) {
            return "<$0.000001";
        }
        return "$" + (rounded.scale() < CENTS ? rounded.setScale(CENTS) : rounded).toPlainString();
    }
}
