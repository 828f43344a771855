package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aios.etl.core.port.Payment;

/**
 * Prints payments as CSV (RFC 4180): a header, then a line for each payment, open ones included. A field that a spreadsheet
 * program would take for a formula gets an apostrophe in front, as OWASP advises against CSV injection. Stateless.
 */
final class CostsCsv {
    private static final List<String> HEADER = List.of(
            "at", "tool", "provider", "model", "provider_id", "source", "run", "cost_usd", "state", "reserved_usd");
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CostsCsv() {}

    static void print(PrintStream out, Costs costs) {
        line(out, HEADER);
        Stream.concat(costs.paid().stream(), costs.open().stream()).forEach(payment -> line(out, fields(payment)));
        out.flush();
    }

    private static List<String> fields(Payment payment) {
        String amount = payment.committed().usd().toPlainString();
        return List.of(
                payment.intent().at().toString(),
                payment.opened().tool(),
                payment.intent().provider(),
                payment.opened().model(),
                payment.providerId().orElse(""),
                payment.opened().source(),
                payment.intent().run(),
                payment.mayFinish() ? "0" : amount,
                Costs.state(payment),
                payment.mayFinish() ? amount : "0");
    }

    private static void line(PrintStream out, List<String> fields) {
        out.print(fields.stream().map(CostsCsv::field).collect(Collectors.joining(",")) + "\r\n");
    }

    static String field(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
