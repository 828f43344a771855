package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import org.aios.etl.core.spi.Doc;

/**
 * Everything that can be configured but the collectors' own blocks. All paths are absolute. Immutable.
 *
 * @param batch the block {@code batch}
 * @param cache the block {@code cache}
 * @param budget the block {@code budget}
 * @param payments the block {@code payments}
 * @param pricing the block {@code pricing}
 * @param plugins the block {@code plugins}
 * @param metrics the block {@code metrics}
 * @param logging the block {@code logging}
 * @param security the block {@code security}
 * @param http the block {@code http}
 */
@Doc("The configuration of etl")
public record EtlConfig(
        BatchConfig batch,
        CacheConfig cache,
        BudgetConfig budget,
        PaymentsConfig payments,
        PricingConfig pricing,
        PluginsConfig plugins,
        MetricsConfig metrics,
        LoggingConfig logging,
        SecurityConfig security,
        HttpConfig http) {

    /** Returns where the payment ledger is: the configured folder, or the one beside the cache. */
    public Path paymentsDirectory() {
        Path cacheDirectory = cache.directory();
        return payments.directory().orElseGet(() -> {
            Path name = cacheDirectory.getFileName();
            return cacheDirectory.resolveSibling((name == null ? "etl" : name) + "-payments");
        });
    }
}
