package org.cartable.server.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.scope.MalformedScopeException;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.TestRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.scope.Touch.Moved;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeCompilerTest {

    private static final String ID = "01920000-0000-7000-8000-000000000001";

    private final SchemaRegistry registry = new SchemaRegistry();
    private final Rights secretary = TestRights.ofSecretary(registry);

    private Condition compiled(String type, String clause) {
        return ScopeCompiler.compile(scope(type, clause), registry, secretary)
                .of(type)
                .orElseThrow();
    }

    private static Scope scope(String type, String clause) {
        String text = ("{'" + type + "':" + clause + "}").replace('\'', '"');
        return ScopeJson.read(Json.createReader(new StringReader(text)).readObject());
    }

    private static List<Object> values(Condition condition) {
        return condition.parameters().stream().map(Condition.Parameter::value).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'field':'status','op':'=','value':'ACTIVE'}|(t.status is not null and t.status = ?)",
                "{'field':'status','op':'<>','value':'LEFT'}|(t.status is not null and t.status <> ?)",
                "{'field':'birthDate','op':'<','value':'2010-01-01'}|(t.birth_date is not null and t.birth_date < ?)",
                "{'field':'birthDate','op':'<=','value':'2010-01-01'}|(t.birth_date is not null and t.birth_date <= ?)",
                "{'field':'birthDate','op':'between','values':['2010-01-01','2011-01-01']}"
                        + "|(t.birth_date is not null and t.birth_date between ? and ?)",
                "{'field':'status','op':'in','values':['ACTIVE','LEFT']}|(t.status is not null and t.status = any (?))",
                "{'field':'birthDate','op':'isNull'}|(t.birth_date is null)",
                "{'not':{'field':'birthDate','op':'isNull'}}|not (t.birth_date is null)",
                "{'and':[{'field':'birthDate','op':'isNull'},{'or':[{'field':'birthDate','op':'isNull'}]}]}"
                        + "|((t.birth_date is null) and ((t.birth_date is null)))"
            })
    @Rule("SCOPE-1")
    void everyOperatorBecomesSqlThatIsTrueOrFalse(String clause, String sql) {
        assertThat(compiled("STUDENT", clause).sql()).isEqualTo(sql);
    }

    @Test
    @Rule("SCOPE-1")
    void valuesAreBoundInTheTypeOfTheirField() {
        assertThat(values(compiled("EXAM", "{'field':'heldOn','op':'=','value':'2026-10-01'}")))
                .containsExactly(LocalDate.of(2026, 10, 1));
        assertThat(values(compiled("EXAM", "{'field':'term','op':'in','values':[1,2]}")))
                .containsExactly(List.of(1, 2));
        assertThat(values(compiled("GRADE", "{'field':'score','op':'<','value':12.5}")))
                .containsExactly(new BigDecimal("12.5"));
        assertThat(values(compiled("EXAM", "{'field':'classId','op':'=','value':'" + ID + "'}")))
                .containsExactly(UUID.fromString(ID));
        String evil = "x' or true; drop table student; --";
        Condition injected =
                compiled("EXAM", "{'field':'subject','op':'=','value':\"" + evil.replace('\'', '´') + "\"}");
        assertThat(injected.sql()).isEqualTo("(t.subject is not null and t.subject = ?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lastName",
                "address",
                "notes",
                "id",
                "tenant_id",
                "t.status",
                "status is null or true --",
                "status\\\"",
                "1=1",
                ""
            })
    @Rule("SCOPE-1")
    void aFieldThatMayNotBeNamedIsRefused(String field) {
        assertThatExceptionOfType(MalformedScopeException.class)
                .isThrownBy(() -> compiled("STUDENT", "{'field':'" + field + "','op':'isNull'}"))
                .withMessageContaining("is no field that a scope may name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DRAGON|{'field':'status','op':'isNull'}",
                "STUDENT|{'field':'status','op':'=','value':'DRAGON'}",
                "STUDENT|{'field':'status','op':'=','value':7}",
                "STUDENT|{'field':'status','op':'<','value':'ACTIVE'}",
                "STUDENT|{'field':'birthDate','op':'=','value':'yesterday'}",
                "STUDENT|{'field':'classId','op':'=','value':'not an id'}",
                "STUDENT|{'field':'classId','op':'<>','value':'01920000-0000-7000-8000-000000000001'}",
                "STUDENT|{'field':'taughtBy','op':'between','values':['a','b']}",
                "EXAM|{'field':'classId','op':'=','value':'1-2-3-4-5'}",
                "EXAM|{'field':'subject','op':'<=','value':'A'}",
                "EXAM|{'field':'studentId','op':'isNull'}",
                "EXAM|{'field':'term','op':'=','value':1.5}",
                "GRADE|{'field':'score','op':'=','value':1e999999}",
                "GRADE|{'field':'absent','op':'=','value':'true'}"
            })
    @Rule("SCOPE-1")
    void whatFitsNoFieldIsRefused(String type, String clause) {
        assertThatExceptionOfType(MalformedScopeException.class)
                .isThrownBy(() -> compiled(type, clause))
                .satisfies(refused -> assertThat(refused.place()).startsWith("scope." + type));
    }

    @Test
    @Rule("SCOPE-3")
    void whatARecordBelongsToMovesIt() {
        String ofClass = "{'field':'classId','op':'=','value':'" + ID + "'}";
        assertThat(compiled("STUDENT", ofClass).touches())
                .extracting(Touch::moved)
                .containsExactly(Moved.STUDENTS);
        assertThat(compiled("PAYMENT", ofClass).touches())
                .extracting(Touch::moved)
                .containsExactly(Moved.STUDENTS);
        assertThat(compiled("GRADE", ofClass).touches())
                .extracting(Touch::moved)
                .containsExactly(Moved.EXAMS);
        assertThat(compiled("ATTENDANCE", ofClass).touches()).isEmpty();
        assertThat(compiled("GRADE", ofClass.replace("classId", "studentClassId"))
                        .touches())
                .extracting(Touch::moved)
                .containsExactly(Moved.STUDENTS);
        assertThat(compiled("GRADE", ofClass.replace("classId", "taughtBy")).touches())
                .extracting(Touch::moved)
                .containsExactlyInAnyOrder(Moved.EXAMS, Moved.CLASSES);
        assertThat(compiled("STUDENT", "{'field':'status','op':'=','value':'ACTIVE'}")
                        .touches())
                .isEmpty();
    }

    @Test
    void equalScopesHaveOneFingerprintAndNoneIsThatOfEverything() {
        String clause = "{'field':'status','op':'=','value':'ACTIVE'}";
        long one = ScopeCompiler.compile(scope("STUDENT", clause), registry, secretary)
                .fingerprint();
        assertThat(ScopeCompiler.compile(scope("STUDENT", clause), registry, secretary)
                        .fingerprint())
                .isEqualTo(one)
                .isNotZero();
        assertThat(ScopeCompiler.compile(Scope.WHOLE, registry, secretary).fingerprint())
                .isZero();
    }
}
