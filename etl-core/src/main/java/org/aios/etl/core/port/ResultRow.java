package org.aios.etl.core.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.Timing;
import org.apiguardian.api.API;

/**
 * Everything that one row of the results file says.
 *
 * @param id the source's id
 * @param tool the tool's name; empty text where the row of the manifest named none
 * @param input the request by snake_case names, without secrets
 * @param result the encoded result ({@link ResultCodec#encode}); empty unless the source is ok
 * @param failure why there is no result; empty if the source is ok
 * @param cost what this run spent on it
 * @param cache what cache and ledger did
 * @param provenance where it came from; empty if nothing was collected
 * @param labels what the caller said of the source (title, tier, tags, duplicate_of …); joins the metadata
 * @param timing where the time went
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ResultRow(
        String id,
        String tool,
        Map<String, Object> input,
        Optional<byte[]> result,
        Optional<Failure> failure,
        Money cost,
        CacheInfo cache,
        Optional<Provenance> provenance,
        Map<String, Object> labels,
        Timing timing) {

    /**
     * Why there is no result.
     *
     * @param skipped whether the source was left out rather than tried and failed
     * @param attempts how often it was tried
     * @param hints further notes for the row's warnings
     */
    public record Failure(boolean skipped, ErrorCode code, String message, int attempts, List<String> hints) {}
}
