package org.aios.etl.bootstrap.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.CollectionListener;

/** Knows which sources are under way, and what each is doing just now. Thread-safe. */
final class RunningSources implements CollectionListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Subject, Running> running = new LinkedHashMap<>();

    /**
     * One source under way.
     *
     * @param doing what it is doing, in a few words
     * @param trouble whether that is a wait after a failure
     * @param since when it was handed out
     */
    record Running(Subject subject, String doing, boolean trouble, Instant since) {}

    /** Those that were handed out first, and how many there are in all. */
    record Some(List<Running> sources, int all) {}

    @Override
    public void on(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceStarted started) {
            begun(new Running(started.subject(), "starting", false, started.at()));
        } else if (event instanceof CollectionEvent.SourceFinished finished) {
            ended(finished.subject());
        } else if (event instanceof CollectionEvent.CacheAnswered cache) {
            does(cache.subject(), cache.answer() == CacheAnswer.HIT ? "from the cache" : "waiting for its turn", false);
        } else if (event instanceof CollectionEvent.AttemptStarted attempt) {
            int number = attempt.attempt();
            does(attempt.subject(), number == 1 ? "collecting" : "collecting, attempt " + number, false);
        } else if (event instanceof CollectionEvent.AttemptFailed failed
                && failed.retryIn().isPresent()) {
            String again = ProgressView.readable(failed.retryIn().get());
            does(failed.subject(), failed.code() + ", again in " + again, true);
        } else if (event instanceof CollectionEvent.StageReached stage) {
            does(stage.subject(), stage.event().stage().toLowerCase(Locale.ROOT).replace('_', ' '), false);
        } else if (event instanceof CollectionEvent.PaymentOpened opened) {
            does(
                    opened.subject(),
                    "waiting at %s, %s reserved".formatted(opened.provider(), Amounts.text(opened.reserved())),
                    false);
        } else if (event instanceof CollectionEvent.PaymentTroubled trouble) {
            does(trouble.subject(), trouble.provider() + ": " + trouble.message(), true);
        } else if (event instanceof CollectionEvent.PaymentSettled settled) {
            does(settled.subject(), "paid " + Amounts.text(settled.cost()), false);
        }
    }

    private void begun(Running source) {
        lock.lock();
        try {
            running.put(source.subject(), source);
        } finally {
            lock.unlock();
        }
    }

    private void ended(Subject subject) {
        lock.lock();
        try {
            running.remove(subject);
        } finally {
            lock.unlock();
        }
    }

    private void does(Subject subject, String doing, boolean trouble) {
        lock.lock();
        try {
            running.computeIfPresent(subject, (key, was) -> new Running(key, doing, trouble, was.since()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the first ones. */
    Some first(int most) {
        lock.lock();
        try {
            return new Some(running.values().stream().limit(most).toList(), running.size());
        } finally {
            lock.unlock();
        }
    }
}
