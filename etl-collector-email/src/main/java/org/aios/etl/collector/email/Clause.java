package org.aios.etl.collector.email;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A parsed query: a tree over numbered terms. */
sealed interface Clause {

    Set<TextField> ANYWHERE = Set.copyOf(EnumSet.allOf(TextField.class));

    /** Matches every message. */
    record Everything() implements Clause {}

    /** One word, or several that stand next to each other, in one of the fields. */
    record Words(List<Integer> terms, Set<TextField> fields) implements Clause {
        public Words {
            terms = List.copyOf(terms);
            fields = Set.copyOf(fields);
        }
    }

    /** A condition on the facts of a message. */
    record Test(MessageTest test) implements Clause {}

    record Not(Clause clause) implements Clause {}

    record And(List<Clause> clauses) implements Clause {
        public And {
            clauses = List.copyOf(clauses);
        }
    }

    record Or(List<Clause> clauses) implements Clause {
        public Or {
            clauses = List.copyOf(clauses);
        }
    }
}
