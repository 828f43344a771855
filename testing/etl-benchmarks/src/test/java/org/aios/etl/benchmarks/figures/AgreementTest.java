package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Testimony REPORT = Testimony.of("report")
            .count(Figure.SOURCES, 3)
            .count(Figure.HITS, 1)
            .with(Figure.COST, new BigDecimal("1.340000001"));

    @Test
    void placesAgreeOnWhatBothTell() {
        Testimony bill =
                Testimony.of("bill").count(Figure.PAYMENTS, 2).with(Figure.COST, new BigDecimal("1.340000001"));
        Agreement agreement = Agreement.between(List.of(REPORT, bill));
        assertThat(agreement.holds()).isTrue();
        assertThat(agreement).hasToString("report, bill agree");
    }

    @Test
    void aBillionthOfADollarIsADifference() {
        Testimony bill = Testimony.of("bill").with(Figure.COST, new BigDecimal("1.34"));
        Agreement agreement = Agreement.between(List.of(REPORT, bill));
        assertThat(agreement.holds()).isFalse();
        assertThat(agreement).hasToString("cost: report says 1.340000001, bill says 1.34");
    }

    @Test
    void amountsForPeopleAreComparedToTheirLastDigit() {
        Testimony page = Testimony.of("page").rounded(2);
        assertThat(Agreement.between(List.of(REPORT, page.with(Figure.COST, new BigDecimal("1.34")))))
                .matches(Agreement::holds);
        assertThat(Agreement.between(List.of(REPORT, page.with(Figure.COST, new BigDecimal("1.35")))))
                .hasToString("cost: report says 1.340000001, page says 1.35");
    }

    @Test
    void countsAreNeverRounded() {
        Testimony page = Testimony.of("page").rounded(2).count(Figure.HITS, 2).count(Figure.SOURCES, 3);
        assertThat(Agreement.between(List.of(REPORT, page)).disagreements())
                .containsExactly("cache hits: report says 1, page says 2");
    }

    @Test
    void everyPlaceIsHeldAgainstTheFirstThatTells() {
        Testimony one = Testimony.of("one").count(Figure.PAYMENTS, 2);
        Testimony two = Testimony.of("two").count(Figure.PAYMENTS, 3);
        assertThat(Agreement.between(List.of(REPORT, one, two)).disagreements())
                .containsExactly("payments: one says 2, two says 3");
    }
}
