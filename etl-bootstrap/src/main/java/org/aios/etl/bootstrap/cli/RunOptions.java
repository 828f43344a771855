package org.aios.etl.bootstrap.cli;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.schema.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every command which collects has. Filled by the command line parser. */
final class RunOptions {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long one source may work: 30s, 2m, PT30S or a number of seconds.")
    private @Nullable Duration timeout;

    @Option(names = "--no-cache", description = "Neither read nor write the cache. What was paid before stays paid.")
    private boolean noCache;

    @Option(names = "--cache-only", description = "Answer from the cache only; fetch and pay nothing.")
    private boolean cacheOnly;

    @Option(
            names = "--refresh",
            description = "Ignore cached answers and replace them. What was paid before stays paid.")
    private boolean refresh;

    @Option(names = "--pay-again", description = "Buy again what was bought before, whatever the cache holds.")
    private boolean payAgain;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            converter = MoneyConverter.class,
            description = "Spend at most this many US dollars.")
    private @Nullable Money maxCost;

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    OperationOptions operation(EtlConfig config) {
        Caps caps = new Caps(
                config.budget().perRun(),
                config.budget().perSource(),
                config.budget().perDay(),
                config.budget().perMonth());
        return new OperationOptions(
                mode(),
                payAgain,
                maxCost == null ? caps : caps.withPerRun(maxCost),
                timeout().orElse(config.batch().timeoutMs()),
                config.batch().attempts(),
                config.payments().wait_());
    }

    private CacheMode mode() {
        if (noCache) {
            return CacheMode.OFF;
        }
        // Who buys again wants what is bought, not what the cache still holds of the time before.
        return cacheOnly ? CacheMode.ONLY : refresh || payAgain ? CacheMode.REFRESH : CacheMode.NORMAL;
    }

    /** Returns the options given, as they would be typed again; each with a blank before it. */
    String words() {
        StringBuilder words = new StringBuilder();
        if (timeout != null) {
            words.append(" --timeout ").append(Durations.format(timeout));
        }
        if (maxCost != null) {
            words.append(" --max-cost ").append(maxCost.usd().toPlainString());
        }
        words.append(noCache ? " --no-cache" : "")
                .append(cacheOnly ? " --cache-only" : "")
                .append(refresh ? " --refresh" : "")
                .append(payAgain ? " --pay-again" : "");
        return words.toString();
    }

    /** Refuses options that contradict each other. */
    void check() {
        int modes = (noCache ? 1 : 0) + (cacheOnly ? 1 : 0) + (refresh ? 1 : 0);
        if (modes > 1) {
            throw new UsageException("--no-cache, --cache-only and --refresh exclude each other; give one of them");
        }
        if (cacheOnly && payAgain) {
            throw new UsageException("--cache-only buys nothing, and --pay-again buys again; give one of them");
        }
    }

    /** Reads durations. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration duration = Durations.parse(text);
                if (duration.isNegative() || duration.isZero()) {
                    throw new TypeConversionException("\"%s\" is no time; expected more than nothing".formatted(text));
                }
                return duration;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"%s\" is no duration; expected 30s, 2m, PT30S or a number of seconds".formatted(text));
            }
        }
    }

    /** Reads amounts of US dollars. */
    static final class MoneyConverter implements ITypeConverter<Money> {
        @Override
        public Money convert(String text) {
            try {
                return Money.usd(text.startsWith("$") ? text.substring(1) : text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"%s\" is no amount of US dollars; expected 0 or more, such as 2.50".formatted(text));
            }
        }
    }
}
