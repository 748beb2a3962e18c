-- What a person asks to be forgotten goes.
grant delete on forms.given_answers, forms.usual_answers to onewindow_app;
