package org.aios.etl.bootstrap.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.VaultFacts;
import tools.jackson.core.StreamWriteFeature;

/** What {@code etl costs --json} prints; all amounts are exact, and what is absent is null. Stateless. */
final class CostsJson {
    private CostsJson() {}

    static void print(PrintStream out, CostsAnswer answer, Optional<CostsBy> by) {
        Json.inOrder()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue((OutputStream) out, of(answer, by));
        out.println();
    }

    static Map<String, Object> of(CostsAnswer answer, Optional<CostsBy> by) {
        Costs costs = answer.costs();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("total_usd", costs.total());
        map.put("saved_usd", costs.saved(Saving.Kind.SAVED));
        map.put("spared_usd", costs.saved(Saving.Kind.SPARED));
        map.put("open_usd", costs.reserved());
        map.put("since", costs.since().map(Object::toString));
        map.put("saved_by", costs.savedBy(Saving.Kind.SAVED));
        map.put("spared_by", costs.savedBy(Saving.Kind.SPARED));
        map.put("damaged_savings", answer.damagedSavings());
        Map<String, Object> ends = new LinkedHashMap<>();
        costs.withoutResult()
                .forEach((end, payments) -> ends.put(
                        Costs.word(end), Map.of("payments", payments.size(), "cost_usd", Costs.sum(payments))));
        map.put("without_result", ends);
        map.put("budget", new TreeMap<>(Map.of("per_day", of(answer.today()), "per_month", of(answer.month()))));
        map.put("vault", vault(answer));
        by.ifPresent(chosen -> map.put("breakdown", breakdown(costs, chosen)));
        map.put("open", each(costs.open(), CostsJson::open));
        map.put("payments", each(costs.paid(), CostsJson::paid));
        return map;
    }

    /** Makes the lines one by one while they are written, since there may be a hundred thousand. */
    private static List<Map<String, Object>> each(List<Payment> payments, Function<Payment, Map<String, Object>> line) {
        return new AbstractList<>() {
            @Override
            public Map<String, Object> get(int index) {
                return line.apply(payments.get(index));
            }

            @Override
            public int size() {
                return payments.size();
            }
        };
    }

    private static Map<String, Object> of(BudgetLeft budget) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("limit_usd", budget.limit());
        map.put("committed_usd", budget.committed());
        map.put("left_usd", budget.left());
        return map;
    }

    private static Map<String, Object> vault(CostsAnswer answer) {
        VaultFacts vault = answer.vault();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("directory", answer.directory().toString());
        map.put("results", vault.results());
        map.put("bytes", vault.bytes());
        map.put("oldest", vault.oldest().map(Object::toString));
        map.put("newest", vault.newest().map(Object::toString));
        map.put("keep_days", answer.keep().toDays());
        map.put("due", vault.due());
        map.put("due_bytes", vault.dueBytes());
        return map;
    }

    private static Map<String, Object> breakdown(Costs costs, CostsBy by) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Costs.Part part : costs.parts(by)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", part.key());
            row.put("payments", part.row().payments());
            row.put("cost_usd", part.row().cost());
            row.put("open", part.row().open());
            row.put("open_usd", part.row().reserved());
            if (by.knowsSavings()) {
                row.put("saved_usd", part.row().saved());
                row.put("spared_usd", part.row().spared());
            }
            rows.add(row);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("by", by.word());
        map.put("rows", rows);
        return map;
    }

    private static Map<String, Object> paid(Payment payment) {
        return line(payment, "cost_usd", payment.committed());
    }

    private static Map<String, Object> open(Payment payment) {
        Map<String, Object> line = line(payment, "reserved_usd", payment.committed());
        line.put("advice", OpenJobs.advice(payment));
        return line;
    }

    private static Map<String, Object> line(Payment payment, String amount, Money money) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", payment.intent().at().toString());
        map.put("tool", payment.opened().tool());
        map.put("provider", payment.intent().provider());
        map.put("model", payment.opened().model());
        map.put("provider_id", payment.providerId());
        map.put("source", payment.opened().source());
        map.put("run", payment.intent().run());
        map.put(amount, money);
        map.put("state", Costs.state(payment));
        return map;
    }
}
