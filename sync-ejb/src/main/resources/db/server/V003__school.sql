-- The synchronised types of a school. Per type: the table, its wire document, and what makes it synchronise.
--
-- The checks repeat what the server checks of every payload, for all the writers that do not come through it.
-- A document holds the fields that have a value, under their wire names, and nothing of the server's.

create table academic_year (
    like synced_entity including all,
    name      text    not null check (char_length(name) between 1 and 40),
    starts_on date    not null,
    ends_on   date    not null,
    active    boolean not null
);

create function academic_year_document(r academic_year) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'name', r.name, 'startsOn', r.starts_on, 'endsOn', r.ends_on, 'active', r.active));

call sync_natural_key('academic_year', 'name');
call sync_track('academic_year', 'ACADEMIC_YEAR');

create table school_level (
    like synced_entity including all,
    code     text    not null check (char_length(code) between 1 and 20),
    name     text    not null check (char_length(name) between 1 and 80),
    position integer not null check (position between 0 and 99)
);

create function school_level_document(r school_level) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object('code', r.code, 'name', r.name, 'position', r.position));

call sync_natural_key('school_level', 'code');
call sync_track('school_level', 'SCHOOL_LEVEL');

create table school_class (
    like synced_entity including all,
    code             text not null check (char_length(code) between 1 and 20),
    name             text not null check (char_length(name) between 1 and 80),
    academic_year_id uuid not null,
    school_level_id  uuid not null,
    capacity         integer check (capacity between 1 and 500),
    room             text check (char_length(room) <= 40)
);

create function school_class_document(r school_class) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'code', r.code, 'name', r.name, 'academicYearId', r.academic_year_id, 'schoolLevelId', r.school_level_id,
        'capacity', r.capacity, 'room', r.room));

call sync_reference('school_class', 'academic_year_id', 'academic_year');
call sync_reference('school_class', 'school_level_id', 'school_level');
call sync_natural_key('school_class', 'academic_year_id', 'code');
call sync_track('school_class', 'CLASS');

create table student (
    like synced_entity including all,
    admission_number text not null check (char_length(admission_number) between 1 and 30),
    last_name        text not null check (char_length(last_name) between 1 and 80),
    first_name       text not null check (char_length(first_name) between 1 and 80),
    birth_date       date,
    sex              text check (sex in ('F', 'M')),
    status           text not null check (status in ('ACTIVE', 'LEFT', 'GRADUATED')),
    guardian_name    text check (char_length(guardian_name) <= 160),
    guardian_phone   text check (char_length(guardian_phone) <= 40),
    email            text check (char_length(email) <= 160 and email like '%_@_%._%'),
    address          text check (char_length(address) <= 240),
    notes            text check (char_length(notes) <= 2000)
);

create function student_document(r student) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'admissionNumber', r.admission_number, 'lastName', r.last_name, 'firstName', r.first_name,
        'birthDate', r.birth_date, 'sex', r.sex, 'status', r.status, 'guardianName', r.guardian_name,
        'guardianPhone', r.guardian_phone, 'email', r.email, 'address', r.address, 'notes', r.notes));

call sync_natural_key('student', 'admission_number');
call sync_track('student', 'STUDENT');

create table teacher (
    like synced_entity including all,
    staff_number text not null check (char_length(staff_number) between 1 and 30),
    last_name    text not null check (char_length(last_name) between 1 and 80),
    first_name   text not null check (char_length(first_name) between 1 and 80),
    email        text check (char_length(email) <= 160 and email like '%_@_%._%'),
    phone        text check (char_length(phone) <= 40),
    hired_on     date
);

create function teacher_document(r teacher) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'staffNumber', r.staff_number, 'lastName', r.last_name, 'firstName', r.first_name, 'email', r.email,
        'phone', r.phone, 'hiredOn', r.hired_on));

call sync_natural_key('teacher', 'staff_number');
call sync_track('teacher', 'TEACHER');

create table enrollment (
    like synced_entity including all,
    student_id  uuid not null,
    class_id    uuid not null,
    enrolled_on date not null,
    left_on     date
);

create function enrollment_document(r enrollment) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'classId', r.class_id, 'enrolledOn', r.enrolled_on, 'leftOn', r.left_on));

call sync_reference('enrollment', 'student_id', 'student');
call sync_reference('enrollment', 'class_id', 'school_class');
call sync_natural_key('enrollment', 'student_id', 'class_id');
call sync_track('enrollment', 'ENROLLMENT');

create table teaching_assignment (
    like synced_entity including all,
    teacher_id uuid not null,
    class_id   uuid not null,
    subject    text not null check (char_length(subject) between 1 and 60)
);

create function teaching_assignment_document(r teaching_assignment) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'teacherId', r.teacher_id, 'classId', r.class_id, 'subject', r.subject));

call sync_reference('teaching_assignment', 'teacher_id', 'teacher');
call sync_reference('teaching_assignment', 'class_id', 'school_class');
call sync_natural_key('teaching_assignment', 'teacher_id', 'class_id', 'subject');
call sync_track('teaching_assignment', 'TEACHING_ASSIGNMENT');

create table exam (
    like synced_entity including all,
    class_id    uuid          not null,
    subject     text          not null check (char_length(subject) between 1 and 60),
    name        text          not null check (char_length(name) between 1 and 80),
    held_on     date          not null,
    max_score   numeric(6, 2) not null check (max_score > 0),
    coefficient numeric(4, 2) not null check (coefficient > 0),
    term        integer       not null check (term between 1 and 6)
);

create function exam_document(r exam) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'classId', r.class_id, 'subject', r.subject, 'name', r.name, 'heldOn', r.held_on, 'maxScore', r.max_score,
        'coefficient', r.coefficient, 'term', r.term));

call sync_reference('exam', 'class_id', 'school_class');
call sync_track('exam', 'EXAM');

create table grade (
    like synced_entity including all,
    student_id uuid    not null,
    exam_id    uuid    not null,
    score      numeric(6, 2) check (score between 0 and 1000),
    absent     boolean not null,
    comment    text check (char_length(comment) <= 500)
);

create function grade_document(r grade) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'examId', r.exam_id, 'score', r.score, 'absent', r.absent, 'comment', r.comment));

call sync_reference('grade', 'student_id', 'student');
call sync_reference('grade', 'exam_id', 'exam');
call sync_natural_key('grade', 'student_id', 'exam_id');
call sync_track('grade', 'GRADE');

create table payment (
    like synced_entity including all,
    student_id          uuid           not null,
    receipt_number      text           not null check (char_length(receipt_number) between 1 and 40),
    amount              numeric(12, 2) not null,
    currency            text           not null check (currency ~ '^[A-Z]{3}$'),
    paid_on             date           not null,
    method              text           not null check (method in ('CASH', 'CARD', 'TRANSFER', 'CHEQUE', 'MOBILE')),
    purpose             text check (char_length(purpose) <= 120),
    reverses_payment_id uuid
);

create function payment_document(r payment) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'receiptNumber', r.receipt_number, 'amount', r.amount, 'currency', r.currency,
        'paidOn', r.paid_on, 'method', r.method, 'purpose', r.purpose, 'reversesPaymentId', r.reverses_payment_id));

call sync_reference('payment', 'student_id', 'student');
call sync_reference('payment', 'reverses_payment_id', 'payment');
call sync_natural_key('payment', 'receipt_number');
call sync_track('payment', 'PAYMENT');

create table attendance (
    like synced_entity including all,
    student_id uuid    not null,
    class_id   uuid    not null,
    on_date    date    not null,
    period     integer not null check (period between 1 and 12),
    status     text    not null check (status in ('PRESENT', 'ABSENT', 'LATE', 'EXCUSED')),
    comment    text check (char_length(comment) <= 500)
);

create function attendance_document(r attendance) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'classId', r.class_id, 'date', r.on_date, 'period', r.period, 'status', r.status,
        'comment', r.comment));

call sync_reference('attendance', 'student_id', 'student');
call sync_reference('attendance', 'class_id', 'school_class');
call sync_natural_key('attendance', 'student_id', 'on_date', 'period');
call sync_track('attendance', 'ATTENDANCE');

create table absence (
    like synced_entity including all,
    student_id uuid    not null,
    subject    text check (char_length(subject) <= 60),
    starts_on  date    not null,
    ends_on    date    not null,
    lessons    integer not null check (lessons between 1 and 1000),
    justified  boolean not null,
    reason     text check (char_length(reason) <= 240)
);

create function absence_document(r absence) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'subject', r.subject, 'startsOn', r.starts_on, 'endsOn', r.ends_on,
        'lessons', r.lessons, 'justified', r.justified, 'reason', r.reason));

call sync_reference('absence', 'student_id', 'student');
call sync_track('absence', 'ABSENCE');

create table disciplinary_incident (
    like synced_entity including all,
    student_id   uuid not null,
    occurred_on  date not null,
    severity     text not null check (severity in ('MINOR', 'SERIOUS', 'MAJOR')),
    description  text not null check (char_length(description) between 1 and 2000),
    action_taken text check (char_length(action_taken) <= 1000),
    teacher_id   uuid
);

create function disciplinary_incident_document(r disciplinary_incident) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
        'studentId', r.student_id, 'occurredOn', r.occurred_on, 'severity', r.severity, 'description', r.description,
        'actionTaken', r.action_taken, 'teacherId', r.teacher_id));

call sync_reference('disciplinary_incident', 'student_id', 'student');
call sync_reference('disciplinary_incident', 'teacher_id', 'teacher');
call sync_track('disciplinary_incident', 'DISCIPLINARY_INCIDENT');
