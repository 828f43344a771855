package org.aios.etl.bootstrap.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What costs can be broken down by. */
enum CostsBy {
    DAY(
            payment -> Books.day(payment.intent().at()).toString(),
            saving -> Optional.of(saving.day().toString())),
    TOOL(payment -> payment.opened().tool(), saving -> Optional.of(saving.tool())),
    PROVIDER(payment -> payment.intent().provider(), saving -> Optional.empty()),
    MODEL(payment -> payment.opened().model(), saving -> Optional.empty()),
    RUN(payment -> payment.intent().run(), saving -> Optional.of(saving.run())),
    SOURCE(payment -> payment.opened().source(), saving -> Optional.empty());

    private final Function<Payment, String> ofPayment;
    private final Function<Saving, Optional<String>> ofSaving;

    CostsBy(Function<Payment, String> ofPayment, Function<Saving, Optional<String>> ofSaving) {
        this.ofPayment = ofPayment;
        this.ofSaving = ofSaving;
    }

    String keyOf(Payment payment) {
        return ofPayment.apply(payment);
    }

    /** Returns where a saving belongs; empty where the record of savings does not say. */
    Optional<String> keyOf(Saving saving) {
        return ofSaving.apply(saving);
    }

    /** Returns whether it is recorded for savings, too. */
    boolean knowsSavings() {
        return this == DAY || this == TOOL || this == RUN;
    }

    /** Reads the word on the command line. */
    static final class Converter implements ITypeConverter<CostsBy> {
        @Override
        public CostsBy convert(String text) {
            return Arrays.stream(values())
                    .filter(by -> by.word().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"%s\" is no part of the costs; expected one of %s"
                            .formatted(
                                    text,
                                    Arrays.stream(values()).map(CostsBy::word).collect(Collectors.joining(", ")))));
        }
    }

    /** Returns the word on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
