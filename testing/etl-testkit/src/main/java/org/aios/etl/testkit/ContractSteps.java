package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Request;

/** Steps of {@link CollectorContract} that an interface cannot hide. */
final class ContractSteps {
    private ContractSteps() {}

    static <C extends Record, Q extends Record & Request<R>, R extends Record> Collector<Q, R> create(
            CollectorProvider<C, Q, R> provider) {
        Descriptor<C, Q, R> descriptor = provider.descriptor();
        return provider.create(
                DefaultRecords.of(descriptor.config(), Map.of()), StubServices.with(descriptor.prices()));
    }

    static void checkNotSilentlyEmpty(Collected<?> collected) {
        if (collected.content().isBlank()) {
            assertThat(collected.warnings())
                    .as("warnings that say why there is no content")
                    .isNotEmpty();
        }
    }
}
