package org.aios.etl.collector.email;

import org.apiguardian.api.API;

/** Which of the matching messages become samples when there are more than asked for. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Sampling {
    /** The best, but none that resembles one already chosen in thread, sender and time (maximal marginal relevance). */
    DIVERSE,
    /** The best; without a query the newest. */
    TOP,
    /** The best of each thread, then the second best of each, and so on. */
    PER_THREAD,
    /** The best of each of as many equally filled periods as samples are asked for. */
    STRATIFIED,
    /** Any, chosen by the seed: the same archive and seed give the same samples. */
    RANDOM
}
