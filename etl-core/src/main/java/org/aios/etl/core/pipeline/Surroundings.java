package org.aios.etl.core.pipeline;

import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.Scheduling;
import org.apiguardian.api.API;

/**
 * What operations reach the outside with.
 *
 * @param scheduling time and threads
 * @param network the one door to the network
 * @param host other programs and temporary files
 * @param payments paying once
 * @param slots the slots of this process
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Surroundings(Scheduling scheduling, Network network, Host host, PaymentService payments, Slots slots) {}
