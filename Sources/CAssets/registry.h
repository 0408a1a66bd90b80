// Written by update.sh; do not edit.
static const unsigned char file0[] = {
#embed "../../Sources/CRMImport/Profiles/django-clients.yaml" suffix(, )
0}, file1[] = {
#embed "../../Sources/CRMImport/Profiles/django-companies.yaml" suffix(, )
0}, file2[] = {
#embed "../../Sources/CRMImport/Profiles/epic-events.yaml" suffix(, )
0}, file3[] = {
#embed "../../Sources/CRMImport/Profiles/espocrm.yaml" suffix(, )
0}, file4[] = {
#embed "../../Sources/CRMImport/Profiles/freshdesk.yaml" suffix(, )
0}, file5[] = {
#embed "../../Sources/CRMImport/Profiles/hubspot.yaml" suffix(, )
0}, file6[] = {
#embed "../../Sources/CRMImport/Profiles/mongoose-crm.yaml" suffix(, )
0}, file7[] = {
#embed "../../Sources/CRMImport/Profiles/odoo.yaml" suffix(, )
0}, file8[] = {
#embed "../../Sources/CRMImport/Profiles/pipedrive.yaml" suffix(, )
0}, file9[] = {
#embed "../../Sources/CRMImport/Profiles/salesforce.yaml" suffix(, )
0}, file10[] = {
#embed "../../Sources/CRMImport/Profiles/suitecrm.yaml" suffix(, )
0}, file11[] = {
#embed "../../Sources/CRMImport/Profiles/support-tickets.yaml" suffix(, )
0}, file12[] = {
#embed "../../Sources/CRMImport/Profiles/typeorm-crm.yaml" suffix(, )
0}, file13[] = {
#embed "../../Sources/CRMImport/Profiles/zendesk.yaml" suffix(, )
0}, file14[] = {
#embed "../../Sources/CRMImport/Profiles/zoho.yaml" suffix(, )
0}, file15[] = {
#embed "../../reports/activity.md" suffix(, )
0}, file16[] = {
#embed "../../reports/contracts.md" suffix(, )
0}, file17[] = {
#embed "../../reports/data-quality.md" suffix(, )
0}, file18[] = {
#embed "../../reports/metrics.md" suffix(, )
0}, file19[] = {
#embed "../../reports/metrics/active_subscriptions.yaml" suffix(, )
0}, file20[] = {
#embed "../../reports/metrics/active_users.yaml" suffix(, )
0}, file21[] = {
#embed "../../reports/metrics/appointments.yaml" suffix(, )
0}, file22[] = {
#embed "../../reports/metrics/average_deal.yaml" suffix(, )
0}, file23[] = {
#embed "../../reports/metrics/calls.yaml" suffix(, )
0}, file24[] = {
#embed "../../reports/metrics/churn_rate.yaml" suffix(, )
0}, file25[] = {
#embed "../../reports/metrics/collection_rate.yaml" suffix(, )
0}, file26[] = {
#embed "../../reports/metrics/contacts_created.yaml" suffix(, )
0}, file27[] = {
#embed "../../reports/metrics/contacts_reached.yaml" suffix(, )
0}, file28[] = {
#embed "../../reports/metrics/contract_value_signed.yaml" suffix(, )
0}, file29[] = {
#embed "../../reports/metrics/contract_value_unsigned.yaml" suffix(, )
0}, file30[] = {
#embed "../../reports/metrics/contracts_made.yaml" suffix(, )
0}, file31[] = {
#embed "../../reports/metrics/contracts_signed.yaml" suffix(, )
0}, file32[] = {
#embed "../../reports/metrics/contracts_unsigned.yaml" suffix(, )
0}, file33[] = {
#embed "../../reports/metrics/created_opportunities.yaml" suffix(, )
0}, file34[] = {
#embed "../../reports/metrics/csat_average.yaml" suffix(, )
0}, file35[] = {
#embed "../../reports/metrics/csat_response_rate.yaml" suffix(, )
0}, file36[] = {
#embed "../../reports/metrics/csat_responses.yaml" suffix(, )
0}, file37[] = {
#embed "../../reports/metrics/csat_share.yaml" suffix(, )
0}, file38[] = {
#embed "../../reports/metrics/email_failure_rate.yaml" suffix(, )
0}, file39[] = {
#embed "../../reports/metrics/emails_sent.yaml" suffix(, )
0}, file40[] = {
#embed "../../reports/metrics/event_attendees.yaml" suffix(, )
0}, file41[] = {
#embed "../../reports/metrics/events_held.yaml" suffix(, )
0}, file42[] = {
#embed "../../reports/metrics/events_upcoming.yaml" suffix(, )
0}, file43[] = {
#embed "../../reports/metrics/events_without_support.yaml" suffix(, )
0}, file44[] = {
#embed "../../reports/metrics/feedback_received.yaml" suffix(, )
0}, file45[] = {
#embed "../../reports/metrics/first_reply_median.yaml" suffix(, )
0}, file46[] = {
#embed "../../reports/metrics/first_reply_p90.yaml" suffix(, )
0}, file47[] = {
#embed "../../reports/metrics/first_touch_median.yaml" suffix(, )
0}, file48[] = {
#embed "../../reports/metrics/follow_ups_due.yaml" suffix(, )
0}, file49[] = {
#embed "../../reports/metrics/follow_ups_overdue.yaml" suffix(, )
0}, file50[] = {
#embed "../../reports/metrics/interactions.yaml" suffix(, )
0}, file51[] = {
#embed "../../reports/metrics/lead_conversion_rate.yaml" suffix(, )
0}, file52[] = {
#embed "../../reports/metrics/lead_touched_1h_rate.yaml" suffix(, )
0}, file53[] = {
#embed "../../reports/metrics/lead_touched_rate.yaml" suffix(, )
0}, file54[] = {
#embed "../../reports/metrics/leads_converted.yaml" suffix(, )
0}, file55[] = {
#embed "../../reports/metrics/leads_created.yaml" suffix(, )
0}, file56[] = {
#embed "../../reports/metrics/logins.yaml" suffix(, )
0}, file57[] = {
#embed "../../reports/metrics/lost_count.yaml" suffix(, )
0}, file58[] = {
#embed "../../reports/metrics/lost_value.yaml" suffix(, )
0}, file59[] = {
#embed "../../reports/metrics/median_deal.yaml" suffix(, )
0}, file60[] = {
#embed "../../reports/metrics/meetings.yaml" suffix(, )
0}, file61[] = {
#embed "../../reports/metrics/messages_sent.yaml" suffix(, )
0}, file62[] = {
#embed "../../reports/metrics/no_amount.yaml" suffix(, )
0}, file63[] = {
#embed "../../reports/metrics/notifications_dismissed_rate.yaml" suffix(, )
0}, file64[] = {
#embed "../../reports/metrics/one_touch_rate.yaml" suffix(, )
0}, file65[] = {
#embed "../../reports/metrics/open_age_median.yaml" suffix(, )
0}, file66[] = {
#embed "../../reports/metrics/open_leads.yaml" suffix(, )
0}, file67[] = {
#embed "../../reports/metrics/open_opportunities.yaml" suffix(, )
0}, file68[] = {
#embed "../../reports/metrics/open_pipeline.yaml" suffix(, )
0}, file69[] = {
#embed "../../reports/metrics/open_tickets.yaml" suffix(, )
0}, file70[] = {
#embed "../../reports/metrics/outstanding.yaml" suffix(, )
0}, file71[] = {
#embed "../../reports/metrics/overdue_opportunities.yaml" suffix(, )
0}, file72[] = {
#embed "../../reports/metrics/overdue_outstanding.yaml" suffix(, )
0}, file73[] = {
#embed "../../reports/metrics/overdue_pipeline.yaml" suffix(, )
0}, file74[] = {
#embed "../../reports/metrics/overdue_tickets.yaml" suffix(, )
0}, file75[] = {
#embed "../../reports/metrics/overpaid.yaml" suffix(, )
0}, file76[] = {
#embed "../../reports/metrics/payments_received.yaml" suffix(, )
0}, file77[] = {
#embed "../../reports/metrics/pipeline_created.yaml" suffix(, )
0}, file78[] = {
#embed "../../reports/metrics/pipeline_due.yaml" suffix(, )
0}, file79[] = {
#embed "../../reports/metrics/projects_late.yaml" suffix(, )
0}, file80[] = {
#embed "../../reports/metrics/projects_open.yaml" suffix(, )
0}, file81[] = {
#embed "../../reports/metrics/recurring_revenue.yaml" suffix(, )
0}, file82[] = {
#embed "../../reports/metrics/reopen_rate.yaml" suffix(, )
0}, file83[] = {
#embed "../../reports/metrics/replied_1h_rate.yaml" suffix(, )
0}, file84[] = {
#embed "../../reports/metrics/resolution_median.yaml" suffix(, )
0}, file85[] = {
#embed "../../reports/metrics/resolution_p90.yaml" suffix(, )
0}, file86[] = {
#embed "../../reports/metrics/sales_cycle_mean.yaml" suffix(, )
0}, file87[] = {
#embed "../../reports/metrics/sales_cycle_median.yaml" suffix(, )
0}, file88[] = {
#embed "../../reports/metrics/service_users.yaml" suffix(, )
0}, file89[] = {
#embed "../../reports/metrics/stage_reached.yaml" suffix(, )
0}, file90[] = {
#embed "../../reports/metrics/stalled_opportunities.yaml" suffix(, )
0}, file91[] = {
#embed "../../reports/metrics/subscriptions_started.yaml" suffix(, )
0}, file92[] = {
#embed "../../reports/metrics/subscriptions_stopped.yaml" suffix(, )
0}, file93[] = {
#embed "../../reports/metrics/task_completion_rate.yaml" suffix(, )
0}, file94[] = {
#embed "../../reports/metrics/tasks_completed.yaml" suffix(, )
0}, file95[] = {
#embed "../../reports/metrics/tasks_created.yaml" suffix(, )
0}, file96[] = {
#embed "../../reports/metrics/tasks_open.yaml" suffix(, )
0}, file97[] = {
#embed "../../reports/metrics/tasks_overdue.yaml" suffix(, )
0}, file98[] = {
#embed "../../reports/metrics/tickets_created.yaml" suffix(, )
0}, file99[] = {
#embed "../../reports/metrics/tickets_resolved.yaml" suffix(, )
0}, file100[] = {
#embed "../../reports/metrics/unassigned_tickets.yaml" suffix(, )
0}, file101[] = {
#embed "../../reports/metrics/weighted_due.yaml" suffix(, )
0}, file102[] = {
#embed "../../reports/metrics/weighted_pipeline.yaml" suffix(, )
0}, file103[] = {
#embed "../../reports/metrics/win_rate.yaml" suffix(, )
0}, file104[] = {
#embed "../../reports/metrics/win_rate_by_cohort.yaml" suffix(, )
0}, file105[] = {
#embed "../../reports/metrics/win_rate_by_value.yaml" suffix(, )
0}, file106[] = {
#embed "../../reports/metrics/won_count.yaml" suffix(, )
0}, file107[] = {
#embed "../../reports/metrics/won_value.yaml" suffix(, )
0}, file108[] = {
#embed "../../reports/overview.md" suffix(, )
0}, file109[] = {
#embed "../../reports/pipeline.md" suffix(, )
0}, file110[] = {
#embed "../../reports/rules/account_duplicate_name.yaml" suffix(, )
0}, file111[] = {
#embed "../../reports/rules/contact_duplicate_email.yaml" suffix(, )
0}, file112[] = {
#embed "../../reports/rules/contact_without_email.yaml" suffix(, )
0}, file113[] = {
#embed "../../reports/rules/contract_overpaid.yaml" suffix(, )
0}, file114[] = {
#embed "../../reports/rules/contract_signed_without_moment.yaml" suffix(, )
0}, file115[] = {
#embed "../../reports/rules/contract_unsigned_with_payments.yaml" suffix(, )
0}, file116[] = {
#embed "../../reports/rules/deal_closed_before_made.yaml" suffix(, )
0}, file117[] = {
#embed "../../reports/rules/deal_closed_without_day.yaml" suffix(, )
0}, file118[] = {
#embed "../../reports/rules/deal_lost_without_amount.yaml" suffix(, )
0}, file119[] = {
#embed "../../reports/rules/deal_negative_amount.yaml" suffix(, )
0}, file120[] = {
#embed "../../reports/rules/deal_open_with_closing_day.yaml" suffix(, )
0}, file121[] = {
#embed "../../reports/rules/deal_owner_left.yaml" suffix(, )
0}, file122[] = {
#embed "../../reports/rules/deal_past_due.yaml" suffix(, )
0}, file123[] = {
#embed "../../reports/rules/deal_without_amount.yaml" suffix(, )
0}, file124[] = {
#embed "../../reports/rules/deal_without_expected_day.yaml" suffix(, )
0}, file125[] = {
#embed "../../reports/rules/deal_without_owner.yaml" suffix(, )
0}, file126[] = {
#embed "../../reports/rules/deal_won_in_future.yaml" suffix(, )
0}, file127[] = {
#embed "../../reports/rules/event_ends_before_start.yaml" suffix(, )
0}, file128[] = {
#embed "../../reports/rules/event_overlap.yaml" suffix(, )
0}, file129[] = {
#embed "../../reports/rules/event_unsigned_contract.yaml" suffix(, )
0}, file130[] = {
#embed "../../reports/rules/event_without_support.yaml" suffix(, )
0}, file131[] = {
#embed "../../reports/rules/lead_touched_before_made.yaml" suffix(, )
0}, file132[] = {
#embed "../../reports/rules/lead_without_source.yaml" suffix(, )
0}, file133[] = {
#embed "../../reports/rules/made_in_future.yaml" suffix(, )
0}, file134[] = {
#embed "../../reports/rules/subscription_past_without_end.yaml" suffix(, )
0}, file135[] = {
#embed "../../reports/rules/task_without_due_date.yaml" suffix(, )
0}, file136[] = {
#embed "../../reports/rules/ticket_reply_before_made.yaml" suffix(, )
0}, file137[] = {
#embed "../../reports/rules/ticket_resolved_before_made.yaml" suffix(, )
0}, file138[] = {
#embed "../../reports/rules/ticket_resolved_before_reply.yaml" suffix(, )
0}, file139[] = {
#embed "../../reports/rules/ticket_resolved_without_moment.yaml" suffix(, )
0}, file140[] = {
#embed "../../reports/rules/ticket_without_assignee.yaml" suffix(, )
0}, file141[] = {
#embed "../../reports/services.md" suffix(, )
0}, file142[] = {
#embed "../../reports/tables/opportunity_state.yaml" suffix(, )
0}, file143[] = {
#embed "../../reports/team.md" suffix(, )
0}, file144[] = {
#embed "../../reports/tickets.md" suffix(, )
0}, file145[] = {
#embed "../../templates/chart.html" suffix(, )
0}, file146[] = {
#embed "../../templates/kpis.html" suffix(, )
0}, file147[] = {
#embed "../../templates/missing.html" suffix(, )
0}, file148[] = {
#embed "../../templates/notice.html" suffix(, )
0}, file149[] = {
#embed "../../templates/page.html" suffix(, )
0}, file150[] = {
#embed "../../templates/prose.html" suffix(, )
0}, file151[] = {
#embed "../../templates/rows.html" suffix(, )
0}, file152[] = {
#embed "../../templates/site.js" suffix(, )
0}, file153[] = {
#embed "../../templates/style.css" suffix(, )
0}, file154[] = {
#embed "../../templates/table.html" suffix(, )
0};
static const struct asset assets[] = {
{"profiles/django-clients.yaml", file0, sizeof file0 - 1}, {"profiles/django-companies.yaml", file1, sizeof file1 - 1},
{"profiles/epic-events.yaml", file2, sizeof file2 - 1}, {"profiles/espocrm.yaml", file3, sizeof file3 - 1},
{"profiles/freshdesk.yaml", file4, sizeof file4 - 1}, {"profiles/hubspot.yaml", file5, sizeof file5 - 1},
{"profiles/mongoose-crm.yaml", file6, sizeof file6 - 1}, {"profiles/odoo.yaml", file7, sizeof file7 - 1},
{"profiles/pipedrive.yaml", file8, sizeof file8 - 1}, {"profiles/salesforce.yaml", file9, sizeof file9 - 1},
{"profiles/suitecrm.yaml", file10, sizeof file10 - 1}, {"profiles/support-tickets.yaml", file11, sizeof file11 - 1},
{"profiles/typeorm-crm.yaml", file12, sizeof file12 - 1}, {"profiles/zendesk.yaml", file13, sizeof file13 - 1},
{"profiles/zoho.yaml", file14, sizeof file14 - 1}, {"reports/activity.md", file15, sizeof file15 - 1},
{"reports/contracts.md", file16, sizeof file16 - 1}, {"reports/data-quality.md", file17, sizeof file17 - 1},
{"reports/metrics.md", file18, sizeof file18 - 1}, {"reports/metrics/active_subscriptions.yaml", file19, sizeof file19 - 1},
{"reports/metrics/active_users.yaml", file20, sizeof file20 - 1}, {"reports/metrics/appointments.yaml", file21, sizeof file21 - 1},
{"reports/metrics/average_deal.yaml", file22, sizeof file22 - 1}, {"reports/metrics/calls.yaml", file23, sizeof file23 - 1},
{"reports/metrics/churn_rate.yaml", file24, sizeof file24 - 1}, {"reports/metrics/collection_rate.yaml", file25, sizeof file25 - 1},
{"reports/metrics/contacts_created.yaml", file26, sizeof file26 - 1}, {"reports/metrics/contacts_reached.yaml", file27, sizeof file27 - 1},
{"reports/metrics/contract_value_signed.yaml", file28, sizeof file28 - 1}, {"reports/metrics/contract_value_unsigned.yaml", file29, sizeof file29 - 1},
{"reports/metrics/contracts_made.yaml", file30, sizeof file30 - 1}, {"reports/metrics/contracts_signed.yaml", file31, sizeof file31 - 1},
{"reports/metrics/contracts_unsigned.yaml", file32, sizeof file32 - 1}, {"reports/metrics/created_opportunities.yaml", file33, sizeof file33 - 1},
{"reports/metrics/csat_average.yaml", file34, sizeof file34 - 1}, {"reports/metrics/csat_response_rate.yaml", file35, sizeof file35 - 1},
{"reports/metrics/csat_responses.yaml", file36, sizeof file36 - 1}, {"reports/metrics/csat_share.yaml", file37, sizeof file37 - 1},
{"reports/metrics/email_failure_rate.yaml", file38, sizeof file38 - 1}, {"reports/metrics/emails_sent.yaml", file39, sizeof file39 - 1},
{"reports/metrics/event_attendees.yaml", file40, sizeof file40 - 1}, {"reports/metrics/events_held.yaml", file41, sizeof file41 - 1},
{"reports/metrics/events_upcoming.yaml", file42, sizeof file42 - 1}, {"reports/metrics/events_without_support.yaml", file43, sizeof file43 - 1},
{"reports/metrics/feedback_received.yaml", file44, sizeof file44 - 1}, {"reports/metrics/first_reply_median.yaml", file45, sizeof file45 - 1},
{"reports/metrics/first_reply_p90.yaml", file46, sizeof file46 - 1}, {"reports/metrics/first_touch_median.yaml", file47, sizeof file47 - 1},
{"reports/metrics/follow_ups_due.yaml", file48, sizeof file48 - 1}, {"reports/metrics/follow_ups_overdue.yaml", file49, sizeof file49 - 1},
{"reports/metrics/interactions.yaml", file50, sizeof file50 - 1}, {"reports/metrics/lead_conversion_rate.yaml", file51, sizeof file51 - 1},
{"reports/metrics/lead_touched_1h_rate.yaml", file52, sizeof file52 - 1}, {"reports/metrics/lead_touched_rate.yaml", file53, sizeof file53 - 1},
{"reports/metrics/leads_converted.yaml", file54, sizeof file54 - 1}, {"reports/metrics/leads_created.yaml", file55, sizeof file55 - 1},
{"reports/metrics/logins.yaml", file56, sizeof file56 - 1}, {"reports/metrics/lost_count.yaml", file57, sizeof file57 - 1},
{"reports/metrics/lost_value.yaml", file58, sizeof file58 - 1}, {"reports/metrics/median_deal.yaml", file59, sizeof file59 - 1},
{"reports/metrics/meetings.yaml", file60, sizeof file60 - 1}, {"reports/metrics/messages_sent.yaml", file61, sizeof file61 - 1},
{"reports/metrics/no_amount.yaml", file62, sizeof file62 - 1}, {"reports/metrics/notifications_dismissed_rate.yaml", file63, sizeof file63 - 1},
{"reports/metrics/one_touch_rate.yaml", file64, sizeof file64 - 1}, {"reports/metrics/open_age_median.yaml", file65, sizeof file65 - 1},
{"reports/metrics/open_leads.yaml", file66, sizeof file66 - 1}, {"reports/metrics/open_opportunities.yaml", file67, sizeof file67 - 1},
{"reports/metrics/open_pipeline.yaml", file68, sizeof file68 - 1}, {"reports/metrics/open_tickets.yaml", file69, sizeof file69 - 1},
{"reports/metrics/outstanding.yaml", file70, sizeof file70 - 1}, {"reports/metrics/overdue_opportunities.yaml", file71, sizeof file71 - 1},
{"reports/metrics/overdue_outstanding.yaml", file72, sizeof file72 - 1}, {"reports/metrics/overdue_pipeline.yaml", file73, sizeof file73 - 1},
{"reports/metrics/overdue_tickets.yaml", file74, sizeof file74 - 1}, {"reports/metrics/overpaid.yaml", file75, sizeof file75 - 1},
{"reports/metrics/payments_received.yaml", file76, sizeof file76 - 1}, {"reports/metrics/pipeline_created.yaml", file77, sizeof file77 - 1},
{"reports/metrics/pipeline_due.yaml", file78, sizeof file78 - 1}, {"reports/metrics/projects_late.yaml", file79, sizeof file79 - 1},
{"reports/metrics/projects_open.yaml", file80, sizeof file80 - 1}, {"reports/metrics/recurring_revenue.yaml", file81, sizeof file81 - 1},
{"reports/metrics/reopen_rate.yaml", file82, sizeof file82 - 1}, {"reports/metrics/replied_1h_rate.yaml", file83, sizeof file83 - 1},
{"reports/metrics/resolution_median.yaml", file84, sizeof file84 - 1}, {"reports/metrics/resolution_p90.yaml", file85, sizeof file85 - 1},
{"reports/metrics/sales_cycle_mean.yaml", file86, sizeof file86 - 1}, {"reports/metrics/sales_cycle_median.yaml", file87, sizeof file87 - 1},
{"reports/metrics/service_users.yaml", file88, sizeof file88 - 1}, {"reports/metrics/stage_reached.yaml", file89, sizeof file89 - 1},
{"reports/metrics/stalled_opportunities.yaml", file90, sizeof file90 - 1}, {"reports/metrics/subscriptions_started.yaml", file91, sizeof file91 - 1},
{"reports/metrics/subscriptions_stopped.yaml", file92, sizeof file92 - 1}, {"reports/metrics/task_completion_rate.yaml", file93, sizeof file93 - 1},
{"reports/metrics/tasks_completed.yaml", file94, sizeof file94 - 1}, {"reports/metrics/tasks_created.yaml", file95, sizeof file95 - 1},
{"reports/metrics/tasks_open.yaml", file96, sizeof file96 - 1}, {"reports/metrics/tasks_overdue.yaml", file97, sizeof file97 - 1},
{"reports/metrics/tickets_created.yaml", file98, sizeof file98 - 1}, {"reports/metrics/tickets_resolved.yaml", file99, sizeof file99 - 1},
{"reports/metrics/unassigned_tickets.yaml", file100, sizeof file100 - 1}, {"reports/metrics/weighted_due.yaml", file101, sizeof file101 - 1},
{"reports/metrics/weighted_pipeline.yaml", file102, sizeof file102 - 1}, {"reports/metrics/win_rate.yaml", file103, sizeof file103 - 1},
{"reports/metrics/win_rate_by_cohort.yaml", file104, sizeof file104 - 1}, {"reports/metrics/win_rate_by_value.yaml", file105, sizeof file105 - 1},
{"reports/metrics/won_count.yaml", file106, sizeof file106 - 1}, {"reports/metrics/won_value.yaml", file107, sizeof file107 - 1},
{"reports/overview.md", file108, sizeof file108 - 1}, {"reports/pipeline.md", file109, sizeof file109 - 1},
{"reports/rules/account_duplicate_name.yaml", file110, sizeof file110 - 1}, {"reports/rules/contact_duplicate_email.yaml", file111, sizeof file111 - 1},
{"reports/rules/contact_without_email.yaml", file112, sizeof file112 - 1}, {"reports/rules/contract_overpaid.yaml", file113, sizeof file113 - 1},
{"reports/rules/contract_signed_without_moment.yaml", file114, sizeof file114 - 1}, {"reports/rules/contract_unsigned_with_payments.yaml", file115, sizeof file115 - 1},
{"reports/rules/deal_closed_before_made.yaml", file116, sizeof file116 - 1}, {"reports/rules/deal_closed_without_day.yaml", file117, sizeof file117 - 1},
{"reports/rules/deal_lost_without_amount.yaml", file118, sizeof file118 - 1}, {"reports/rules/deal_negative_amount.yaml", file119, sizeof file119 - 1},
{"reports/rules/deal_open_with_closing_day.yaml", file120, sizeof file120 - 1}, {"reports/rules/deal_owner_left.yaml", file121, sizeof file121 - 1},
{"reports/rules/deal_past_due.yaml", file122, sizeof file122 - 1}, {"reports/rules/deal_without_amount.yaml", file123, sizeof file123 - 1},
{"reports/rules/deal_without_expected_day.yaml", file124, sizeof file124 - 1}, {"reports/rules/deal_without_owner.yaml", file125, sizeof file125 - 1},
{"reports/rules/deal_won_in_future.yaml", file126, sizeof file126 - 1}, {"reports/rules/event_ends_before_start.yaml", file127, sizeof file127 - 1},
{"reports/rules/event_overlap.yaml", file128, sizeof file128 - 1}, {"reports/rules/event_unsigned_contract.yaml", file129, sizeof file129 - 1},
{"reports/rules/event_without_support.yaml", file130, sizeof file130 - 1}, {"reports/rules/lead_touched_before_made.yaml", file131, sizeof file131 - 1},
{"reports/rules/lead_without_source.yaml", file132, sizeof file132 - 1}, {"reports/rules/made_in_future.yaml", file133, sizeof file133 - 1},
{"reports/rules/subscription_past_without_end.yaml", file134, sizeof file134 - 1}, {"reports/rules/task_without_due_date.yaml", file135, sizeof file135 - 1},
{"reports/rules/ticket_reply_before_made.yaml", file136, sizeof file136 - 1}, {"reports/rules/ticket_resolved_before_made.yaml", file137, sizeof file137 - 1},
{"reports/rules/ticket_resolved_before_reply.yaml", file138, sizeof file138 - 1}, {"reports/rules/ticket_resolved_without_moment.yaml", file139, sizeof file139 - 1},
{"reports/rules/ticket_without_assignee.yaml", file140, sizeof file140 - 1}, {"reports/services.md", file141, sizeof file141 - 1},
{"reports/tables/opportunity_state.yaml", file142, sizeof file142 - 1}, {"reports/team.md", file143, sizeof file143 - 1},
{"reports/tickets.md", file144, sizeof file144 - 1}, {"templates/chart.html", file145, sizeof file145 - 1},
{"templates/kpis.html", file146, sizeof file146 - 1}, {"templates/missing.html", file147, sizeof file147 - 1},
{"templates/notice.html", file148, sizeof file148 - 1}, {"templates/page.html", file149, sizeof file149 - 1},
{"templates/prose.html", file150, sizeof file150 - 1}, {"templates/rows.html", file151, sizeof file151 - 1},
{"templates/site.js", file152, sizeof file152 - 1}, {"templates/style.css", file153, sizeof file153 - 1},
{"templates/table.html", file154, sizeof file154 - 1}, {NULL, NULL, 0}};
