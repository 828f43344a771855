package org.aios.etl.testkit;

import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;

/**
 * One job that a {@link StubContext} submitted.
 *
 * @param intent what it was submitted with
 * @param estimate what the job said it would cost
 * @param cost what it said it did cost
 * @param fetches how often it was asked for its state
 */
public record StubPayment(Intent intent, Estimate estimate, Money cost, int fetches) {}
