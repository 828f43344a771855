package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Bars of HTML that need no script: shares of a length, side by side. What they show stands beside them in words. For one thread. */
final class Bars {
    private static final BigDecimal WIDTH = BigDecimal.valueOf(1_000);

    private final StringBuilder bars = new StringBuilder();
    private final BigDecimal all;
    private BigDecimal x = BigDecimal.ZERO;

    /** Begins a bar in which {@code all} is the whole length. */
    Bars(BigDecimal all) {
        this.all = all;
    }

    /** Adds a share, drawn in the colour of that style class. */
    Bars add(String colour, BigDecimal share) {
        if (share.signum() > 0 && all.signum() > 0) {
            BigDecimal width =
                    share.multiply(WIDTH).divide(all, MathContext.DECIMAL64).setScale(1, RoundingMode.HALF_UP);
            bars.append("<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"10\"/>"
                    .formatted(colour, x.toPlainString(), width.toPlainString()));
            x = x.add(width);
        }
        return this;
    }

    Bars add(String colour, long share) {
        return add(colour, BigDecimal.valueOf(share));
    }

    String html() {
        return "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"rest\" width=\"1000\" height=\"10\"/>"
                + bars + "</svg>";
    }
}
