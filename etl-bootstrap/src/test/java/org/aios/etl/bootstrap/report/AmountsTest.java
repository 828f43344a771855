package org.aios.etl.bootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.aios.etl.core.model.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people read them. */
class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "0.5, $0.50",
        "0.0028, $0.0028",
        "0.000058333, $0.000058",
        "0.123456789, $0.1235",
        "0.00000004, <$0.000001",
        "0.99996, $1.00",
        "12.3456789, $12.35",
        "1000, $1000.00"
    })
    void atLeastCentsAndFourDigitsWhereItIsLess(String exact, String shown) {
        assertThat(Amounts.text(Money.usd(exact))).isEqualTo(shown);
    }
}
