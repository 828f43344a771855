package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/**
 * What a provider allows its callers, so that etl stays below it by itself. One endpoint called under the same limits is
 * counted together in the whole process, whoever calls it.
 *
 * @param perSecond how many calls may arrive at the endpoint within any second, above 0; above 1 a fraction is rounded
 *     down, below 1 it is one call in so many seconds
 * @param atOnce how many calls may be under way at once, at least 1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record EndpointLimits(double perSecond, int atOnce) {
    public EndpointLimits {
        if (!(perSecond > 0) || atOnce < 1) {
            throw new IllegalArgumentException(
                    "An endpoint may get %s calls a second and %d at once; expected more than 0 and at least 1"
                            .formatted(perSecond, atOnce));
        }
    }
}
