package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.aios.etl.core.model.Money;
import org.aios.etl.testkit.FakeClock;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code etl costs} says, against the bill of a provider on loopback. */
class CostsCommandTest {
    private static final String CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello there.\n";

    @TempDir
    Path folder;

    private final FakeClock clock = FakeClock.at(Instant.now());
    private LoopbackTranscriptionProvider provider;
    private TestConsole etl;

    @BeforeEach
    void start() throws IOException {
        provider = LoopbackTranscriptionProvider.start(clock);
        etl = new TestConsole(folder).payingAt(provider);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    private String talk(int number) throws IOException {
        String name = "talk-%d.wav".formatted(number);
        Files.write(folder.resolve(name), Sounds.wav(36, number));
        return name;
    }

    private void talks(String list, int first, int end) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = first; i < end; i++) {
            names.append(talk(i)).append('\n');
        }
        etl.write(list, names.toString());
    }

    private JsonNode costs(String... more) {
        List<String> command = new ArrayList<>(List.of("costs", "--json"));
        command.addAll(List.of(more));
        assertThat(etl.run(command.toArray(String[]::new))).as(etl.err()).isZero();
        assertThat(etl.err()).isEmpty();
        return etl.json();
    }

    private static Money usd(JsonNode node) {
        assertThat(node.isNumber()).as(node.toString()).isTrue();
        return new Money(node.decimalValue());
    }

    private static Money sum(Iterable<JsonNode> lines, String amount) {
        Money sum = Money.ZERO;
        for (JsonNode line : lines) {
            sum = sum.plus(usd(line.path(amount)));
        }
        return sum;
    }

    private int batch(String... arguments) {
        List<String> command = new ArrayList<>(List.of("batch"));
        command.addAll(List.of(arguments));
        return etl.run(command.toArray(String[]::new));
    }

    @Test
    void aBareNumberIsNoTime() {
        assertThat(etl.run("costs", "--since", "2026")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("expected a time ago such as 30d or 12h");
    }

    @Test
    void whereNothingWasPaidThatIsSaidAndNothingIsMade() {
        assertThat(etl.run("costs")).as(etl.err()).isZero();
        assertThat(etl.out()).startsWith("Paid       $0.00; nothing was ever paid here");
        assertThat(costs().path("payments").isEmpty()).isTrue();
        assertThat(usd(etl.json().path("total_usd"))).isEqualTo(Money.ZERO);
        assertThat(etl.run("costs", "--csv")).isZero();
        assertThat(etl.out())
                .isEqualTo("at,tool,provider,model,provider_id,source,run,cost_usd,state,reserved_usd\r\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theSumsAreThoseOfTheBillTheRowsAndTheReport() throws IOException {
        talks("talks.txt", 0, 5);
        Files.copy(folder.resolve("talk-0.wav"), folder.resolve("copy.wav"));
        etl.write("talks.txt", Files.readString(folder.resolve("talks.txt")) + "copy.wav\n");
        assertThat(batch("talks.txt", "--out", "out")).as(etl.err()).isZero();
        assertThat(batch("talks.txt", "--out", "cached")).isZero();
        assertThat(batch("talks.txt", "--out", "kept", "--no-cache")).isZero();

        JsonNode costs = costs();

        Money bill = provider.bill().total();
        assertThat(bill.isZero()).isFalse();
        assertThat(usd(costs.path("total_usd"))).isEqualTo(bill);
        assertThat(sum(costs.path("payments"), "cost_usd")).isEqualTo(bill);
        assertThat(sum(etl.rows("out/results.jsonl"), "cost_usd")).isEqualTo(bill);
        assertThat(usd(etl.json("out/report.json").path("totals").path("cost_usd")))
                .isEqualTo(bill);
        assertThat(costs.path("payments").size()).isEqualTo(5);
        JsonNode payment = costs.path("payments").get(0);
        assertThat(payment.propertyNames())
                .containsExactly(
                        "at", "tool", "provider", "model", "provider_id", "source", "run", "cost_usd", "state");
        assertThat(payment.path("tool").asString()).isEqualTo("transcribe_video");
        assertThat(payment.path("provider").asString()).isEqualTo("assemblyai");
        assertThat(payment.path("run").asString())
                .isEqualTo(etl.json("out/report.json").path("run").path("id").asString());
        Money saved = Money.ZERO;
        for (String run : List.of("out", "cached", "kept")) {
            saved = saved.plus(usd(etl.json(run + "/report.json").path("totals").path("saved_usd")));
        }
        JsonNode again = costs();
        assertThat(usd(again.path("saved_usd"))).isEqualTo(saved);
        JsonNode by = again.path("saved_by");
        assertThat(usd(by.path("cache"))).isEqualTo(bill);
        assertThat(usd(by.path("ledger"))).isEqualTo(bill);
        assertThat(usd(by.path("duplicate")))
                .isEqualTo(new Money(bill.usd().divide(BigDecimal.valueOf(5)).multiply(BigDecimal.valueOf(3))));
        assertThat(again.path("vault").path("results").asInt()).isEqualTo(5);
    }

    @Test
    void everyBreakdownAddsUpToTheTotal() throws IOException {
        talks("talks.txt", 0, 3);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        assertThat(batch("talks.txt", "--out", "again")).isZero();
        for (CostsBy by : CostsBy.values()) {
            JsonNode costs = costs("--by", by.word());
            JsonNode rows = costs.path("breakdown").path("rows");
            assertThat(sum(rows, "cost_usd")).isEqualTo(provider.bill().total());
            if (by.knowsSavings()) {
                assertThat(sum(rows, "saved_usd")).isEqualTo(usd(costs.path("saved_usd")));
            }
            assertThat(etl.run("costs", "--by", by.word())).isZero();
            assertThat(etl.out().lines().toList())
                    .hasSize(rows.size() + 2)
                    .satisfies(lines -> assertThat(lines.get(0)).endsWith("  " + by.word()))
                    .satisfies(lines -> assertThat(lines.get(lines.size() - 1)).endsWith("  all"));
        }
    }

    @Test
    void captionsCountAtListPriceOnceAndNotOnceMoreFromTheCache() throws IOException {
        talks("talks.txt", 0, 2);
        etl.write("talk-0.en.vtt", CAPTIONS);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        assertThat(batch("talks.txt", "--out", "again")).isZero();

        JsonNode costs = costs();
        BigDecimal listPrice = etl.rows("out/results.jsonl")
                .get(0)
                .path("metadata")
                .path("list_price_usd")
                .decimalValue();
        assertThat(usd(costs.path("spared_usd"))).isEqualTo(new Money(listPrice));
        assertThat(usd(costs.path("spared_by").path("captions"))).isEqualTo(new Money(listPrice));
        assertThat(usd(costs.path("saved_usd"))).isEqualTo(provider.bill().total());
        assertThat(etl.run("costs")).isZero();
        assertThat(etl.out()).containsPattern("Spared +\\$0\\.0\\d+ \\(captions \\$0\\.0\\d+\\), at list price");
    }

    @Test
    void aSingleCommandThatTakesAJobOverLeavesThePaymentWithTheOneThatOpenedIt() throws IOException {
        provider.withLatency(Duration.ofHours(1));
        etl.with("ETL_PAYMENTS_WAIT", "0s");
        String talk = talk(0);
        assertThat(etl.run("video", talk)).isEqualTo(ExitCode.PARKED);
        JsonNode parked = costs();
        assertThat(usd(parked.path("total_usd"))).isEqualTo(Money.ZERO);
        assertThat(parked.path("open").size()).isEqualTo(1);
        JsonNode open = parked.path("open").get(0);
        assertThat(open.path("state").asString()).isEqualTo("waiting");
        assertThat(open.path("advice").asString()).contains("picks it up at no further cost");
        assertThat(usd(parked.path("open_usd"))).isEqualTo(usd(open.path("reserved_usd")));
        assertThat(etl.run("costs")).isZero();
        assertThat(etl.out())
                .contains("Open at the provider")
                .contains(open.path("provider_id").asString());

        clock.advance(Duration.ofHours(2));
        etl.with("ETL_PAYMENTS_WAIT", "30s");
        assertThat(etl.run("video", talk, "--json")).as(etl.err()).isZero();
        JsonNode row = etl.json();
        assertThat(usd(row.path("cost_usd"))).isEqualTo(Money.ZERO);

        JsonNode costs = costs();
        Money bill = provider.bill().total();
        assertThat(usd(costs.path("total_usd"))).isEqualTo(bill);
        assertThat(costs.path("open").isEmpty()).isTrue();
        JsonNode payment = costs.path("payments").get(0);
        assertThat(payment.path("run")).isEqualTo(open.path("run"));
        assertThat(payment.path("provider_id")).isEqualTo(open.path("provider_id"));
        assertThat(usd(payment.path("cost_usd"))).isEqualTo(bill);
        assertThat(usd(costs.path("saved_by").path("ledger")))
                .isEqualTo(usd(row.path("cache").path("saved_usd")))
                .isEqualTo(bill);
    }

    @Test
    void aKilledRunsJobIsOpenAndItsResumptionSettlesIt() throws Exception {
        provider.withLatency(Duration.ofHours(1));
        talks("talks.txt", 0, 2);
        try (ChildEtl run = child().run("batch", "talks.txt", "--out", "out")) {
            run.await("nothing was submitted", () -> jobsWithId() == 2)
                    .signal("KILL")
                    .end();
        }
        JsonNode killed = costs();
        assertThat(killed.path("open").size()).isEqualTo(2);
        assertThat(usd(killed.path("total_usd"))).isEqualTo(Money.ZERO);

        clock.advance(Duration.ofHours(2));
        assertThat(batch("talks.txt", "--out", "out", "--resume")).as(etl.err()).isZero();

        JsonNode costs = costs();
        assertThat(usd(costs.path("total_usd")))
                .isEqualTo(provider.bill().total())
                .isEqualTo(usd(etl.json("out/report.json").path("totals").path("cost_usd")));
        assertThat(costs.path("open").isEmpty()).isTrue();
        assertThat(provider.bill().accepted()).isEqualTo(2);
    }

    private int jobsWithId() {
        if (Files.notExists(folder.resolve("home/.aios"))) {
            return 0;
        }
        int found = 0;
        for (JsonNode job : costs().path("open")) {
            found += job.path("provider_id").isNull() ? 0 : 1;
        }
        return found;
    }

    @Test
    void twoProcessesAtOnceAddUpToTheBill() throws Exception {
        talks("one.txt", 0, 4);
        talks("other.txt", 2, 6);
        try (ChildEtl one = child().run("batch", "one.txt", "--out", "one");
                ChildEtl other = child().run("batch", "other.txt", "--out", "other")) {
            assertThat(one.end()).as(one.err()).isZero();
            assertThat(other.end()).as(other.err()).isZero();
        }
        JsonNode costs = costs();
        assertThat(provider.bill().accepted()).isEqualTo(6);
        assertThat(usd(costs.path("total_usd"))).isEqualTo(provider.bill().total());
        Money saved = usd(etl.json("one/report.json").path("totals").path("saved_usd"))
                .plus(usd(etl.json("other/report.json").path("totals").path("saved_usd")));
        assertThat(usd(costs.path("saved_usd"))).isEqualTo(saved);
        assertThat(saved.isZero()).isFalse();
        Set<String> runs = new HashSet<>();
        costs.path("payments").forEach(payment -> runs.add(payment.path("run").asString()));
        assertThat(runs).hasSize(2);
    }

    private ChildEtl.Start child() {
        return new ChildEtl.Start(folder)
                .with("ASSEMBLYAI_API_KEY", LoopbackTranscriptionProvider.KEY)
                .with(
                        "ETL_COLLECTORS_VIDEO_ASSEMBLYAI_BASE_URL",
                        provider.base().toString());
    }

    @Test
    void csvHoldsEveryPaymentAndParsesBack() throws IOException {
        etl.write("=cmd,\"x\".wav", "");
        Files.write(folder.resolve("=cmd,\"x\".wav"), Sounds.wav(36, 7));
        etl.write("odd.jsonl", "{\"id\":\"=1+1,\\\"x\\\"\",\"type\":\"video\",\"path\":\"=cmd,\\\"x\\\".wav\"}\n");
        assertThat(batch("odd.jsonl", "--out", "out")).as(etl.err()).isZero();
        provider.withLatency(Duration.ofHours(1));
        etl.with("ETL_PAYMENTS_WAIT", "0s");
        assertThat(etl.run("video", talk(0))).isEqualTo(ExitCode.PARKED);

        assertThat(etl.run("costs", "--csv")).isZero();
        List<List<String>> lines = CsvReading.of(etl.out());
        JsonNode costs = costs();

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSize(10));
        ToIntFunction<String> column = name -> lines.get(0).indexOf(name);
        assertThat(lines.get(1).get(column.applyAsInt("source"))).isEqualTo("'=1+1,\"x\"");
        assertThat(costs.path("payments").get(0).path("source").asString()).isEqualTo("=1+1,\"x\"");
        assertThat(Money.usd(lines.get(1).get(column.applyAsInt("cost_usd")))).isEqualTo(usd(costs.path("total_usd")));
        assertThat(Money.usd(lines.get(2).get(column.applyAsInt("reserved_usd"))))
                .isEqualTo(usd(costs.path("open_usd")));
        assertThat(lines.get(2).get(column.applyAsInt("cost_usd"))).isEqualTo("0");
        assertThat(lines.get(2).get(column.applyAsInt("state"))).isEqualTo("waiting");
    }

    @Test
    void whatIsLeftOfTheBudgetIsSaid() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        etl.with("ETL_BUDGET_PER_DAY", "1").with("ETL_BUDGET_PER_MONTH", "0.001");

        JsonNode budget = costs("--since", "2000-01-01").path("budget");

        Money bill = provider.bill().total();
        assertThat(usd(budget.path("per_day").path("left_usd")))
                .isEqualTo(Money.usd("1").minus(bill));
        assertThat(usd(budget.path("per_day").path("committed_usd"))).isEqualTo(bill);
        assertThat(usd(budget.path("per_month").path("left_usd"))).isEqualTo(Money.ZERO);
        assertThat(etl.run("costs")).isZero();
        assertThat(etl.out())
                .containsPattern("Budget +today \\$0\\.99\\d+ left of \\$1\\.00, this month \\$0\\.00 left");
    }

    @Test
    void sinceLeavesOutWhatWasBefore() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        for (String past : List.of("1h", "1d", "2020-02-29", "2020-02-29T10:00:00Z", "2020-02-29T10:00:00+02:00")) {
            assertThat(usd(costs("--since", past).path("total_usd")))
                    .isEqualTo(provider.bill().total());
        }
        assertThat(costs("--since", "2100-01-01").path("payments").isEmpty()).isTrue();
        assertThat(etl.run("costs", "--since", "0s")).isZero();
        assertThat(etl.out()).startsWith("Paid       $0.00; nothing was paid since 20");
    }

    @Test
    void mistakesAreSaidWithWhatIsExpected() {
        assertThat(etl.run("costs", "--since", "yesterday")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("--since is \"yesterday\"; expected a time ago such as 30d");
        assertThat(etl.run("costs", "--by", "week")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("expected one of day, tool, provider, model, run, source");
        assertThat(etl.run("costs", "--csv", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.run("costs", "--csv", "--by", "day")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.out()).isEmpty();
    }

    @Test
    void aLedgerThatCannotBeReadIsRefusedWithTheSentenceOfARun() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        Path ledger = folder.resolve("home/.aios/etl-cache-payments/payments.ledger");
        byte[] bytes = Files.readAllBytes(ledger);
        bytes[60] ^= 1;
        Files.write(ledger, bytes);

        assertThat(etl.run("costs")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err())
                .startsWith("LEDGER_UNAVAILABLE: Reading the payment ledger")
                .contains("Restore the ledger from a backup");
        assertThat(etl.out()).isEmpty();
        assertThat(ledger).hasBinaryContent(bytes);
    }

    @Test
    void linesOfSavingsThatCannotBeReadAreCountedAndTheRestIsShown() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        assertThat(batch("talks.txt", "--out", "again")).isZero();
        Path savings = folder.resolve("home/.aios/etl-cache-payments/savings.jsonl");
        Files.writeString(savings, Files.readString(savings) + "{\"day\":\"20");

        assertThat(etl.run("costs", "--json")).isZero();
        assertThat(etl.err()).contains("1 line of the record of savings");
        assertThat(etl.json().path("damaged_savings").asInt()).isEqualTo(1);
        assertThat(usd(etl.json().path("saved_usd"))).isEqualTo(provider.bill().total());
    }

    @Test
    void savingsThatCannotBeRecordedHarmNoRun() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        Files.createDirectory(folder.resolve("home/.aios/etl-cache-payments/savings.jsonl"));
        assertThat(batch("talks.txt", "--out", "again")).as(etl.err()).isZero();
        assertThat(etl.run("costs")).isZero();
        assertThat(etl.err()).contains("savings.jsonl failed").contains("what was saved is left out");
        assertThat(etl.out()).contains("Saved      $0.00");
    }

    @Test
    void theDoctorSaysTheSumsToo() throws IOException {
        talks("talks.txt", 0, 2);
        assertThat(batch("talks.txt", "--out", "out")).isZero();
        etl.run("doctor");
        assertThat(etl.out())
                .containsPattern(
                        "ok    payments: \\$0\\.00\\d+ paid, \\$0\\.00 reserved for open jobs \\(0\\); 2 results kept, [\\d.]+ KB");
    }
}
