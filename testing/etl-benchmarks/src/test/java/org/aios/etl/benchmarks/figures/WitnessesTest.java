package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.benchmarks.launcher.Mock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessesTest {
    @TempDir
    private Path folder;

    @Test
    void countersOfAllToolsAreAddedUp() throws IOException {
        Files.writeString(folder.resolve("metrics.json"), """
                {"counters":[
                {"name":"sources","labels":{"tool":"a","status":"ok"},"value":2},
                {"name":"sources","labels":{"tool":"b","status":"failed"},"value":1},
                {"name":"cache_answers","labels":{"tool":"a","answer":"hit"},"value":1},
                {"name":"cost_usd","labels":{"tool":"a"},"value":0.2},
                {"name":"cost_usd","labels":{"tool":"b"},"value":0.01},
                {"name":"paid_usd","labels":{"tool":"a"},"value":0.21},
                {"name":"payments","labels":{"tool":"a"},"value":4}]}""");
        Testimony sources = Witnesses.metrics(folder).get(0);
        assertThat(sources.about(Figure.SOURCES)).hasValue(BigDecimal.valueOf(3));
        assertThat(sources.about(Figure.OK)).hasValue(BigDecimal.valueOf(2));
        assertThat(sources.about(Figure.MISSES)).hasValue(BigDecimal.ZERO);
        assertThat(sources.about(Figure.COST)).hasValue(new BigDecimal("0.21"));
        Testimony payments = Witnesses.metrics(folder).get(1);
        assertThat(payments.about(Figure.PAYMENTS)).hasValue(BigDecimal.valueOf(4));
    }

    @Test
    void figuresEmbeddedInThePageAreReadExactly() throws IOException {
        Files.writeString(folder.resolve("report.html"), """
                <script type="application/json" id="other">[1]</script>
                <script id="report" type="application/json">{"report":{"totals":{"sources":7,"ok":6,"cache_hits":2,
                "cache_misses":5,"hit_rate":0.28,"cost_usd":0.123456789,"saved_usd":1}}}</script>
                <tr><th scope="row">all</th><td class="n">9</td></tr>""");
        Testimony page = Witnesses.page(folder);
        assertThat(page.about(Figure.SOURCES)).hasValue(BigDecimal.valueOf(7));
        assertThat(page.about(Figure.COST)).hasValue(new BigDecimal("0.123456789"));
        assertThat(page.digits()).isEqualTo(9);
    }

    @Test
    void tableOfThePageIsReadToTheCent() throws IOException {
        Files.writeString(folder.resolve("report.html"), """
                <tr><th scope="row">all</th><td class="n">7</td><td class="n">6</td><td class="n">1</td><td class="n">0</td>\
                <td class="n">$12.35</td><td class="n">$0.00</td><td class="n">2</td><td class="n">28 %</td></tr>""");
        Testimony page = Witnesses.page(folder);
        assertThat(page.about(Figure.OK)).hasValue(BigDecimal.valueOf(6));
        assertThat(page.about(Figure.COST)).hasValue(new BigDecimal("12.35"));
        assertThat(page.about(Figure.HITS)).hasValue(BigDecimal.valueOf(2));
        assertThat(page.digits()).isEqualTo(2);
    }

    @Test
    void pageWithoutFiguresIsAnError() throws IOException {
        Files.writeString(folder.resolve("report.html"), "<p>nothing</p>");
        assertThatThrownBy(() -> Witnesses.page(folder)).hasMessageContaining("neither embedded figures nor a table");
    }

    @Test
    void paymentsOfOtherRunsAreLeftOut() {
        Testimony costs = Witnesses.costs("""
                {"total_usd":3,"payments":[{"run":"one","cost_usd":1},{"run":"two","cost_usd":2}]}""", "two");
        assertThat(costs.about(Figure.PAYMENTS)).hasValue(BigDecimal.ONE);
        assertThat(costs.about(Figure.COST)).hasValue(BigDecimal.valueOf(2));
    }

    @Test
    void billIsWhatWasAddedSince() {
        Mock.Counts before = new Mock.Counts(2, 2, 0, new BigDecimal("0.42"), 9, 0, 3);
        Mock.Counts after = new Mock.Counts(5, 5, 0, new BigDecimal("1.05"), 20, 0, 3);
        Testimony bill = Witnesses.bill(before, after);
        assertThat(bill.about(Figure.PAYMENTS)).hasValue(BigDecimal.valueOf(3));
        assertThat(bill.about(Figure.COST)).hasValue(new BigDecimal("0.63"));
    }
}
