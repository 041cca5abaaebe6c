"""Addresses of the import; `console.urls` includes them."""

from django.urls import path

from crossboard.console.imports import plan_views, run_views, views

urlpatterns = [
    path("import/", views.grid, name="import"),
    path("import/read/", views.read_again, name="import_read"),
    path("import/choose/", views.choose_people, name="import_choose"),
    path("import/plan/<int:run_id>/", plan_views.plan, name="plan"),
    path("import/plan/<int:run_id>/decide/", plan_views.decide, name="plan_decide"),
    path("import/plan/<int:run_id>/start/", plan_views.start, name="plan_start"),
    path("import/plan/<int:run_id>/plan.csv", plan_views.plan_file, name="plan_file"),
    path("runs/<int:run_id>/", run_views.run, name="run"),
    path("runs/<int:run_id>/stop/", run_views.stop, name="run_stop"),
    path("runs/<int:run_id>/result.csv", run_views.result_file, name="run_file"),
]
