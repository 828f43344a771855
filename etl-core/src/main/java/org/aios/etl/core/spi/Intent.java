package org.aios.etl.core.spi;

import java.time.Instant;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * The durable word that a job is about to be submitted; it is also the reservation of its cost.
 *
 * @param id a unique id
 * @param key the purchase's key
 * @param provider who is going to serve
 * @param reference what {@link PaidJob#prepare()} returned, such as the address of an upload
 * @param run the run that pays
 * @param reserved the most it can cost
 * @param at when it was written, by the wall clock
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Intent(
        String id, String key, String provider, String reference, String run, Money reserved, Instant at) {}
