package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.VaultFacts;
import org.aios.etl.core.spi.Intent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What always holds of costs, whatever the ledger says. */
class CostsProperties {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String[] TEXTS = {
        "", "a", "talk.wav", "=1+1", "+x", "-x", "@x", "\t", "a,b", "\"", "a\r\nb", "\u00E4\uD83D\uDE00", "'", "\uFF1D"
    };

    /** A ledger made from a seed; every kind of payment is in it sooner or later. */
    private static Books books(Random random) {
        Books books = new Books(line -> {});
        for (int i = random.nextInt(60); i > 0; i--) {
            String id = "intent-" + i;
            Intent intent = new Intent(
                    id, "key-" + i, text(random), "", "run-" + random.nextInt(3), money(random), moment(random));
            books.append(new LedgerRecord.Opened(intent, text(random), text(random), text(random), false));
            if (random.nextBoolean()) {
                books.append(new LedgerRecord.Submitted(id, text(random) + i, moment(random)));
            }
            if (random.nextInt(4) > 0) {
                books.append(end(random, id));
            }
            if (random.nextInt(6) == 0) {
                books.append(end(random, id));
            }
        }
        return books;
    }

    private static LedgerRecord end(Random random, String id) {
        return random.nextBoolean()
                ? new LedgerRecord.Settled(id, money(random), moment(random))
                : new LedgerRecord.Ended(
                        id,
                        End.values()[random.nextInt(End.values().length)],
                        ErrorCode.REMOTE_ERROR,
                        "It ended",
                        money(random),
                        moment(random));
    }

    private static List<Saving> savings(Random random) {
        List<Saving> savings = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            boolean saved = random.nextBoolean();
            savings.add(new Saving(
                    Books.day(moment(random)),
                    random.nextBoolean() ? "" : "run-" + random.nextInt(3),
                    text(random),
                    saved ? Saving.Kind.SAVED : Saving.Kind.SPARED,
                    saved ? "cache" : "captions",
                    1,
                    money(random)));
        }
        return savings;
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static Money money(Random random) {
        return random.nextInt(4) == 0
                ? Money.ZERO
                : Money.usd("%d.%09d".formatted(random.nextInt(3), random.nextInt(1_000_000_000)));
    }

    private static Instant moment(Random random) {
        return START.plusSeconds(random.nextInt(30 * 86_400));
    }

    private static CostsAnswer answer(Costs costs, Books books) {
        BudgetLeft none = new BudgetLeft(Optional.empty(), books.committedOn(Books.day(START)));
        return new CostsAnswer(
                costs, none, none, VaultFacts.NOTHING, Duration.ofDays(365), Path.of("payments"), 0, START);
    }

    @Property(tries = 300)
    void everyBreakdownAddsUpToTheTotal(@ForAll long seed) {
        Random random = new Random(seed);
        Books books = books(random);
        Costs costs = Costs.of(books.all(), savings(random), Optional.empty());

        assertThat(costs.total().plus(costs.reserved())).isEqualTo(books.committed(payment -> true));
        for (CostsBy by : CostsBy.values()) {
            Costs.Row sum = costs.parts(by).stream().map(Costs.Part::row).reduce(Costs.Row.NOTHING, Costs.Row::plus);
            assertThat(sum.cost()).isEqualTo(costs.total());
            assertThat(sum.reserved()).isEqualTo(costs.reserved());
            assertThat(sum.payments()).isEqualTo(costs.paid().size());
            assertThat(sum.open()).isEqualTo(costs.open().size());
            if (by.knowsSavings()) {
                assertThat(sum.saved()).isEqualTo(costs.saved(Saving.Kind.SAVED));
                assertThat(sum.spared()).isEqualTo(costs.saved(Saving.Kind.SPARED));
            }
        }
    }

    @Property(tries = 300)
    void noPaymentIsLostOrListedTwice(@ForAll long seed) {
        Books books = books(new Random(seed));
        Costs costs = Costs.of(books.all(), List.of(), Optional.empty());
        List<Payment> listed = new ArrayList<>(costs.paid());
        listed.addAll(costs.open());
        listed.addAll(costs.free());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(books.all());
        assertThat(costs.free()).allMatch(payment -> payment.committed().isZero());
    }

    @Property(tries = 200)
    void aMomentParts(@ForAll long seed) {
        Random random = new Random(seed);
        Books books = books(random);
        Instant since = moment(random);
        Costs later = Costs.of(books.all(), List.of(), Optional.of(since));
        assertThat(later.total().plus(later.reserved()))
                .isEqualTo(books.committed(payment -> !payment.intent().at().isBefore(since)));
    }

    @Property(tries = 200)
    void jsonParsesBackToTheSameSums(@ForAll long seed) {
        Random random = new Random(seed);
        Books books = books(random);
        Costs costs = Costs.of(books.all(), savings(random), Optional.empty());
        Map<String, Object> map = CostsJson.of(answer(costs, books), Optional.of(CostsBy.DAY));
        JsonNode json = exact().readTree(Json.inOrder().writeValueAsString(map));

        assertThat(new Money(json.path("total_usd").decimalValue())).isEqualTo(costs.total());
        assertThat(sum(json.path("payments"), "cost_usd")).isEqualTo(costs.total());
        assertThat(sum(json.path("open"), "reserved_usd"))
                .isEqualTo(new Money(json.path("open_usd").decimalValue()));
        assertThat(sum(json.path("saved_by")))
                .isEqualTo(new Money(json.path("saved_usd").decimalValue()));
        assertThat(sum(json.path("spared_by")))
                .isEqualTo(new Money(json.path("spared_usd").decimalValue()));
        for (int i = 0; i < costs.paid().size(); i++) {
            assertThat(json.path("payments").get(i).path("source").asString())
                    .isEqualTo(costs.paid().get(i).opened().source());
        }
    }

    private static JsonMapper exact() {
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    private static Money sum(JsonNode lines, String amount) {
        Money sum = Money.ZERO;
        for (JsonNode line : lines) {
            sum = sum.plus(new Money(line.path(amount).decimalValue()));
        }
        return sum;
    }

    private static Money sum(JsonNode amounts) {
        Money sum = Money.ZERO;
        for (JsonNode amount : amounts) {
            sum = sum.plus(new Money(amount.decimalValue()));
        }
        return sum;
    }

    @Property(tries = 300)
    void csvParsesBackToTheSameSumsAndHoldsNoFormula(@ForAll long seed) {
        Books books = books(new Random(seed));
        Costs costs = Costs.of(books.all(), List.of(), Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CostsCsv.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), costs);
        List<List<String>> lines = CsvReading.of(bytes.toString(StandardCharsets.UTF_8));

        Money cost = Money.ZERO;
        Money reserved = Money.ZERO;
        for (List<String> line : lines.subList(1, lines.size())) {
            cost = cost.plus(Money.usd(line.get(7)));
            reserved = reserved.plus(Money.usd(line.get(9)));
            assertThat(line).hasSize(10).noneMatch(field -> field.matches("(?s)[=+\\-@\t\r\n\uFF1D].*"));
        }
        assertThat(cost).isEqualTo(costs.total());
        assertThat(reserved).isEqualTo(costs.reserved());
    }
}
