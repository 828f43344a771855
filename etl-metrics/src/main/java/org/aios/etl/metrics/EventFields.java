package org.aios.etl.metrics;

import ch.qos.logback.classic.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.ApiCalled;
import org.aios.etl.core.spi.CollectionEvent.AttemptFailed;
import org.aios.etl.core.spi.CollectionEvent.AttemptStarted;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswered;
import org.aios.etl.core.spi.CollectionEvent.OperationLeaked;
import org.aios.etl.core.spi.CollectionEvent.PaymentOpened;
import org.aios.etl.core.spi.CollectionEvent.PaymentSettled;
import org.aios.etl.core.spi.CollectionEvent.PaymentSpared;
import org.aios.etl.core.spi.CollectionEvent.PaymentTroubled;
import org.aios.etl.core.spi.CollectionEvent.RunFinished;
import org.aios.etl.core.spi.CollectionEvent.RunStarted;
import org.aios.etl.core.spi.CollectionEvent.SourceFinished;
import org.aios.etl.core.spi.CollectionEvent.SourceKept;
import org.aios.etl.core.spi.CollectionEvent.SourceStarted;
import org.aios.etl.core.spi.CollectionEvent.StageReached;
import org.aios.etl.core.spi.CollectionEvent.Status;
import org.aios.etl.core.spi.CollectionEvent.Subject;

/** What the log says about each event. Money in US dollars, times in milliseconds. */
final class EventFields {
    private static final int NANOS_PER_MILLI_DIGITS = 6;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private final UnderWay underWay;

    private EventFields(UnderWay underWay) {
        this.underWay = underWay;
    }

    static Level level(CollectionEvent event) {
        if (event instanceof SourceFinished end) {
            return end.status() == Status.FAILED ? Level.WARN : Level.INFO;
        }
        if (event instanceof OperationLeaked || event instanceof PaymentTroubled) {
            return Level.WARN;
        }
        return event instanceof StageReached || event instanceof SourceKept ? Level.DEBUG : Level.INFO;
    }

    /** Returns the fields in the order in which they are written. */
    static Map<String, Object> of(CollectionEvent event, Level level, UnderWay underWay) {
        EventFields line = new EventFields(underWay);
        line.put("at", event.at());
        line.put("level", level.toString().toLowerCase(Locale.ROOT));
        line.put("event", snakeCase(event.getClass().getSimpleName()));
        line.describe(event);
        return line.fields;
    }

    private void describe(CollectionEvent event) {
        if (event instanceof RunStarted run) {
            put("operation", "run");
            put("run", run.run());
            run.sources().ifPresent(count -> put("sources", count));
            put("concurrency", run.concurrency());
        } else if (event instanceof SourceStarted start) {
            about("collect", start.subject());
            put("input", Json.Raw.ifValid(start.input()));
        } else if (event instanceof CacheAnswered answered) {
            about("cache", answered.subject());
            put("cache", word(answered.answer()));
            put("saved_usd", usd(answered.saved()));
        } else if (event instanceof AttemptStarted attempt) {
            about("attempt", attempt.subject());
            put("attempt", attempt.attempt());
        } else if (event instanceof AttemptFailed failed) {
            describe(failed);
        } else if (event instanceof ApiCalled call) {
            describe(call);
        } else if (event instanceof StageReached reached) {
            about("stage", reached.subject());
            put("stage", reached.event().stage());
            put("facts", new TreeMap<>(reached.event().facts()));
            put("duration_ms", millis(reached.took()));
        } else if (event instanceof PaymentOpened payment) {
            about("pay", payment.subject());
            put("provider", payment.provider());
            put("reserved_usd", usd(payment.reserved()));
        } else if (event instanceof PaymentSettled payment) {
            about("pay", payment.subject());
            put("provider", payment.provider());
            put("cost_usd", usd(payment.cost()));
            put("duration_ms", millis(payment.took()));
        } else if (event instanceof PaymentTroubled trouble) {
            about("pay", trouble.subject());
            put("provider", trouble.provider());
            put("message", trouble.message());
        } else if (event instanceof PaymentSpared spared) {
            about("pay", spared.subject());
            put("spared_by", spared.by());
            put("provider", spared.provider());
            put("list_price_usd", usd(spared.listPrice()));
        } else if (event instanceof OperationLeaked leaked) {
            about("collect", leaked.subject());
        } else if (event instanceof SourceFinished end) {
            describe(end);
        } else if (event instanceof SourceKept kept) {
            about("keep", kept.subject());
            put("cost_usd", usd(kept.cost()));
            put("saved_usd", usd(kept.saved()));
            put("cache", word(kept.cache()));
        } else if (event instanceof RunFinished end) {
            describe(end);
        }
    }

    private void describe(AttemptFailed failed) {
        about("attempt", failed.subject());
        put("attempt", failed.attempt());
        put("code", failed.code().name());
        put("message", failed.message());
        put("duration_ms", millis(failed.took()));
        failed.retryIn().ifPresent(delay -> put("retry_in_ms", millis(delay)));
    }

    private void describe(ApiCalled call) {
        about("http " + call.method(), call.subject());
        put("address", call.address());
        put("status", call.status());
        put("bytes", call.bytes());
        put("duration_ms", millis(call.took()));
    }

    private void describe(SourceFinished end) {
        about("collect", end.subject());
        UnderWay.Story story = underWay.of(end.subject());
        story.input().ifPresent(input -> put("input", Json.Raw.ifValid(input)));
        put("status", word(end.status()));
        end.code().ifPresent(code -> put("code", code.name()));
        if (end.status() == Status.FAILED) {
            story.message().ifPresent(message -> put("message", message));
        }
        put("attempts", end.attempts());
        put("queued_ms", millis(end.timing().queued()));
        put("duration_ms", millis(end.timing().elapsed()));
        put("cost_usd", usd(end.cost()));
        put("saved_usd", usd(end.saved()));
        end.savedBy().ifPresent(by -> put("saved_by", word(by)));
        put("cache", word(end.cache()));
    }

    private void describe(RunFinished end) {
        put("operation", "run");
        put("run", end.run());
        put("ok", end.ok());
        put("failed", end.failed());
        put("skipped", end.skipped());
        put("cost_usd", usd(end.cost()));
        put("duration_ms", millis(end.wall()));
    }

    private void about(String operation, Subject subject) {
        put("operation", operation);
        put("run", subject.run());
        put("source", subject.source());
        put("tool", subject.tool());
    }

    private void put(String name, Object value) {
        fields.put(name, value);
    }

    private static BigDecimal usd(Money money) {
        return money.usd();
    }

    private static BigDecimal millis(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds(), -9).add(BigDecimal.valueOf(duration.getNano()));
        BigDecimal millis = nanos.movePointLeft(NANOS_PER_MILLI_DIGITS);
        return millis.signum() == 0 ? BigDecimal.ZERO : millis.stripTrailingZeros();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
