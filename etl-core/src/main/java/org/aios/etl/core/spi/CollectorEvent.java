package org.aios.etl.core.spi;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a collector reports on its way: a stage reached, with its figures.
 *
 * @param stage a stable word such as {@code parse} or {@code upload}
 * @param facts figures by name; no content, no secrets
 */
@API(status = API.Status.STABLE, since = "0.1")
public record CollectorEvent(String stage, Map<String, Object> facts) {
    public CollectorEvent {
        facts = Map.copyOf(facts);
    }
}
