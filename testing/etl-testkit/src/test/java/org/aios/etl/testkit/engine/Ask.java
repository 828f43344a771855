package org.aios.etl.testkit.engine;

import java.time.Duration;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/** What the simulated collector is asked. */
record Ask(
        @Doc("The source") @SourceLocation String url,

        @Doc("An option that changes the result") @Default("1")
        int variant,

        @Doc("An option that does not") @NotInKey @Default("5s")
        Duration patience)
        implements Request<Told> {

    static Ask of(String url) {
        return new Ask(url, 1, Duration.ofSeconds(5));
    }
}
