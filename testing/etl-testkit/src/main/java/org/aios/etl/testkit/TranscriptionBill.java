package org.aios.etl.testkit;

import org.aios.etl.core.model.Money;

/**
 * What the provider counted.
 *
 * @param accepted the submissions it took
 * @param distinct how many media they were about
 * @param duplicates how many submissions paid for a medium that was paid already
 * @param seconds the whole seconds billed
 * @param total the money billed
 */
public record TranscriptionBill(int accepted, int distinct, int duplicates, long seconds, Money total) {}
