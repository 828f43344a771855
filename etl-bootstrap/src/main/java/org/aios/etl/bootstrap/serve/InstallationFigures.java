package org.aios.etl.bootstrap.serve;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.spi.MetricsSink;

/**
 * What this process did, and what all processes of the installation paid, saved and found in the cache since it was made.
 * Thread-safe.
 */
public final class InstallationFigures implements Figures {
    private static final String PREFIX = "etl_installation_";

    private final Session session;
    private final Clock clock;

    /** Shows the figures of an installation. */
    public InstallationFigures(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public String text() throws IOException {
        Exposition text = new Exposition();
        payments(text);
        savings(text);
        Optional<ResultCache> cache = session.cache();
        if (cache.isPresent()) {
            answers(text, cache.get());
        }
        StringBuilder all = new StringBuilder(text.toString());
        session.sinks().stream()
                .map(sink -> sink.export(MetricsSink.Format.PROMETHEUS))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(all::append);
        return all.toString();
    }

    private Path directory() {
        return session.config().paymentsDirectory();
    }

    private void payments(Exposition text) throws IOException {
        LedgerView ledger = session.journals()
                .viewLedger(
                        directory(),
                        clock.instant().minus(session.config().payments().keepDays()));
        Collection<Payment> payments = ledger.payments().all();
        Samples paid = new Samples();
        Samples count = new Samples();
        Money reserved = Money.ZERO;
        long open = 0;
        for (Payment payment : payments) {
            if (payment.mayFinish()) {
                open++;
                reserved = reserved.plus(payment.committed());
            } else if (payment.counts()) {
                String[] labels = {
                    "tool",
                    payment.opened().tool(),
                    "provider",
                    payment.intent().provider()
                };
                paid.add(payment.committed().usd(), labels);
                count.add(BigDecimal.ONE, labels);
            }
        }
        text.counter(PREFIX + "paid_usd_total", "Paid by all processes, in US dollars", paid.sums);
        text.counter(PREFIX + "payments_total", "Payments of all processes", count.sums);
        text.gauge(PREFIX + "open_usd", "Reserved for jobs that have not ended", reserved.usd());
        text.gauge(PREFIX + "open_jobs", "Paid jobs that have not ended", BigDecimal.valueOf(open));
        text.gauge(
                PREFIX + "vault_bytes",
                "Size of the results that were paid for",
                BigDecimal.valueOf(ledger.vault().bytes()));
    }

    private void savings(Exposition text) throws IOException {
        Samples saved = new Samples();
        Samples spared = new Samples();
        for (Saving saving : session.journals().savings(directory()).read().savings()) {
            Samples kind = saving.kind() == Saving.Kind.SAVED ? saved : spared;
            kind.add(saving.amount().usd(), "tool", saving.tool(), "by", saving.who());
        }
        text.counter(PREFIX + "saved_usd_total", "Paid before and not once more", saved.sums);
        text.counter(PREFIX + "spared_usd_total", "Made unnecessary by something free, at list price", spared.sums);
    }

    private static void answers(Exposition text, ResultCache cache) throws IOException {
        Samples answers = new Samples();
        for (Map.Entry<String, Counts> tool : cache.lifetime().entrySet()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("hit", tool.getValue().hits());
            counts.put("stale", tool.getValue().stale());
            counts.put("miss", tool.getValue().misses());
            counts.forEach(
                    (answer, count) -> answers.add(BigDecimal.valueOf(count), "tool", tool.getKey(), "answer", answer));
        }
        text.counter(PREFIX + "cache_answers_total", "What the cache answered to all processes", answers.sums);
    }

    /** Sums by labels. */
    private static final class Samples {
        private final Map<SortedMap<String, String>, BigDecimal> sums = new LinkedHashMap<>();

        void add(BigDecimal amount, String... labels) {
            SortedMap<String, String> named = new TreeMap<>();
            for (int i = 0; i < labels.length; i += 2) {
                named.put(labels[i], labels[i + 1]);
            }
            sums.merge(named, amount, BigDecimal::add);
        }
    }
}
