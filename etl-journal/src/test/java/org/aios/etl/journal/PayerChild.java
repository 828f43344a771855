package org.aios.etl.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.TrialPayer;

/** Buys one thing and says what happens: {@code started}, {@code taken ID}, {@code paid GOODS COST SAVED}. */
final class PayerChild {
    private PayerChild() {}

    /** Arguments: the ledger's folder, the shop's folder, the run, milliseconds that a job takes, whether the shop answers. */
    public static void main(String[] arguments) throws IOException, CollectionException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (PaymentLedger ledger = new FileJournalProvider().ledger(Path.of(arguments[0]))) {
            FolderShop shop = new FolderShop(
                    Path.of(arguments[1]),
                    Duration.ofMillis(Long.parseLong(arguments[3])),
                    Boolean.parseBoolean(arguments[4]),
                    out::println);
            RealScheduling scheduling = new RealScheduling();
            PaymentService payments =
                    new PaymentService(ledger, new GoodsCodec(), scheduling, Optional.of(Duration.ofSeconds(2)));
            out.println("started");
            Paid<Goods> paid = payments.payOnce(
                    new Purchase<>("key", Goods.class, List.of(shop)), new TrialPayer(scheduling, arguments[2]));
            out.println("paid %s %s %s".formatted(paid.value().lines().get(0), paid.cost(), paid.saved()));
        }
    }
}
