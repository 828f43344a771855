package org.aios.etl.core.spi;

import java.time.Clock;
import org.aios.etl.core.model.PriceTable;
import org.apiguardian.api.API;

/** What a collector may use that does not belong to one operation. Thread-safe. */
@API(status = API.Status.STABLE, since = "0.1")
public interface CollectorServices {
    /** Returns the wall clock. */
    Clock clock();

    /** Returns the dated prices in force: the collectors' own, overridden by the configuration's. */
    PriceTable prices();
}
